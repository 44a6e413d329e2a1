// Setting up the second step: the password, the key for the phone, its first code, and the recovery codes shown once.
import type { Heard } from '#protocol';
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { send } from '#ui/socket.svelte.ts';
import { toast } from '#ui/toast.svelte.ts';
import { whyNot } from '../refused.svelte.ts';
import {
	beginSecondStep,
	confirmSecondStep,
	dropSecondStep,
	renewRecoveryCodes
} from './contract.ts';

type Refusal = Extract<
	Heard<typeof renewRecoveryCodes> | Heard<typeof confirmSecondStep>,
	{ ok: false }
>;

export class SecondStepSetUp {
	/** What the password is asked for, if anything. */
	asking = $state<'begin' | 'renew' | 'drop'>();
	password = $state('');
	/** The key that waits for its first code. */
	key = $state.raw<{ secret: string; uri: string }>();
	code = $state('');
	/** Shown until the person says that they are kept. */
	recoveryCodes = $state.raw<string[]>([]);
	error = $state<string>();
	busy = $state(false);

	ask(what: 'begin' | 'renew' | 'drop' | undefined): void {
		this.asking = what;
		this.password = '';
		this.error = undefined;
	}

	#refused(heard: Refusal): void {
		if (heard.code === 'not-begun') this.error = say(m.staff_refused_not_begun);
		else if (heard.code === 'no-second-step') this.error = say(m.staff_refused_no_second_step);
		else if (heard.code in { 'wrong-secret': 1, locked: 1, 'locked-today': 1 })
			this.error = whyNot(heard as Parameters<typeof whyNot>[0]);
		else this.error = sentence(heard as never, {} as never);
	}

	/** With the password: begins, makes new codes, or drops the second step. */
	async go(): Promise<void> {
		const { asking, password } = this;
		if (!asking || !password || this.busy) return;
		this.busy = true;
		const done = await this.#do(asking, password);
		this.busy = false;
		if (done) this.ask(undefined);
	}

	async #do(asking: 'begin' | 'renew' | 'drop', password: string): Promise<boolean> {
		if (asking === 'begin') {
			const heard = await send(beginSecondStep, { password });
			if (heard.ok) this.key = heard.value;
			else this.#refused(heard);
			return heard.ok;
		}
		if (asking === 'renew') {
			const heard = await send(renewRecoveryCodes, { password });
			if (heard.ok) this.recoveryCodes = heard.value.recoveryCodes;
			else this.#refused(heard);
			return heard.ok;
		}
		const heard = await send(dropSecondStep, { password });
		if (heard.ok) toast.show({ text: say(m.staff_second_dropped) });
		else this.#refused(heard);
		return heard.ok;
	}

	/** The phone's first code. */
	async confirm(): Promise<void> {
		if (this.busy || !this.code.trim()) return;
		this.busy = true;
		const heard = await send(confirmSecondStep, { code: this.code });
		this.busy = false;
		this.code = '';
		if (!heard.ok) {
			this.#refused(heard);
			return;
		}
		[this.key, this.error] = [undefined, undefined];
		this.recoveryCodes = heard.value.recoveryCodes;
		toast.show({ text: say(m.staff_second_done) });
	}
}
