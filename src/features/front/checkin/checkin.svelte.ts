// What the check-in screen is doing: listening, asking the house, or showing an answer for a while.
import { SECOND, type Heard, type Refused } from '#protocol';
import { newKey, send } from '#ui/socket.svelte.ts';
import { sound } from '#ui/sounds.ts';
import { checkIn, type CheckedIn } from './contract.ts';

/** What the screen can say by its own words; any other refusal has its common sentence. */
const spoken = ['unknown', 'blocked', 'expired'] as const;
export type Turned = (typeof spoken)[number] | 'foreign';

export type Shown =
	| { kind: 'answer'; answer: CheckedIn; code: string }
	| { kind: 'turned'; why: Turned }
	| { kind: 'trouble'; refusal: Refused };

/** A name does not stay on a screen that the next guest reads. */
const SHOWN_MS = 20 * SECOND;

function shownOf(heard: Heard<typeof checkIn>, code: string): Shown {
	if (heard.ok) return { kind: 'answer', answer: heard.value, code };
	const why = spoken.find((one) => one === heard.code);
	return why ? { kind: 'turned', why } : { kind: 'trouble', refusal: heard };
}

export class CheckInDesk {
	shown = $state.raw<Shown | undefined>(undefined);
	/** The house has been asked and has not answered yet. */
	asking = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts codes: only the last one shown is answered on the screen. */
	#turn = 0;

	/** A code was scanned or typed. */
	async ask(code: string): Promise<void> {
		const turn = ++this.#turn;
		this.asking = true;
		const heard = await send(checkIn, { code }, newKey());
		if (turn !== this.#turn) return;
		this.asking = false;
		this.#show(shownOf(heard, code));
	}

	/** A code that is not ours was held up: nobody is asked. */
	foreign(): void {
		this.#turn++;
		this.asking = false;
		this.#show({ kind: 'turned', why: 'foreign' });
	}

	#show(shown: Shown): void {
		clearTimeout(this.#timer);
		this.shown = shown;
		sound(shown.kind === 'answer' ? 'accept' : 'refuse');
		this.#timer = setTimeout(() => this.clear(), SHOWN_MS);
	}

	/** Forgets who was here. */
	clear(): void {
		this.#turn++;
		clearTimeout(this.#timer);
		this.asking = false;
		this.shown = undefined;
	}
}

/** Keeps a name's own direction to itself, whatever marks it carries. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;
