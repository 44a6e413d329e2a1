// The dialog that leaves the demo: the word, what is kept, and the second tap where no copy could be made.
import { m } from '#words';
import { figure } from '#ui/format.ts';
import { language, say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { newKey, send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';
import { leaveDemo, type noCopyReasons } from './contract.ts';

export class Leaving {
	open = $state(false);
	word = $state('');
	keepFloor = $state(true);
	keepDishes = $state(true);
	/** Why there is no copy: the next tap goes without one. */
	noCopy = $state<(typeof noCopyReasons)[number]>();
	error = $state<string>();
	busy = $state(false);

	begin(): void {
		[this.word, this.keepFloor, this.keepDishes] = ['', true, true];
		[this.noCopy, this.error, this.open] = [undefined, undefined, true];
	}

	async leave(): Promise<void> {
		[this.busy, this.error] = [true, undefined];
		const { word, keepFloor, keepDishes } = this;
		const withoutCopy = this.noCopy !== undefined;
		const heard = await send(leaveDemo, { word, keepFloor, keepDishes, withoutCopy }, newKey());
		this.busy = false;
		if (heard.ok) {
			this.open = false;
			toast.show({ text: say(m.leaving_done, { rows: figure(heard.value.rows, language()) }) });
			return;
		}
		if (heard.code === 'no-copy') {
			const { why } = heard.detail as { why: (typeof noCopyReasons)[number] };
			this.noCopy = why;
			return;
		}
		this.error = sentence(heard, {
			'not-a-demo': m.leaving_not_a_demo,
			'wrong-word': m.leaving_wrong_word
		});
	}
}
