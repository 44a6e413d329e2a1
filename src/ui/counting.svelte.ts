// Which step of which way a guest is on, counted in this page alone and told in batches. It knows no names of its own.
import { SECOND } from '#protocol';

interface Count {
	flow: string;
	step: string;
	what: 'view' | 'give-up';
	n: number;
}

/** True when it was taken: what was not is told again with the next. */
type Tell = (counts: Count[]) => Promise<boolean>;

const TELL_EVERY_MS = 6 * SECOND;
/** More than this is not gathered while the house is away. */
const MOST = 40;

let at: { flow: string; step: string; last: string } | undefined;
let gathered = new Map<string, Count>();
/** Tells at once: after a guest has left, the page may not stay. */
let tellNow: (() => void) | undefined;

function note(flow: string, step: string, what: Count['what']): void {
	const key = `${flow} ${step} ${what}`;
	const count = gathered.get(key) ?? { flow, step, what, n: 0 };
	if (gathered.size < MOST || gathered.has(key))
		gathered.set(key, { ...count, n: Math.min(200, count.n + 1) });
}

/** The guest sees this step; `last` is the one at which the way has been gone to its end. */
export function onStep(flow: string, step: string, last: string): void {
	const before = at;
	at = { flow, step, last };
	if (before?.flow !== flow || before.step !== step) note(flow, step, 'view');
}

/** The guest went away, or began anew: in the middle of a way that is giving up. `only`: of this way, if it is still gone. */
export function leftFlow(only?: string): void {
	if (only !== undefined && at?.flow !== only) return;
	if (at && at.step !== at.last) note(at.flow, at.step, 'give-up');
	at = undefined;
	tellNow?.();
}

/** Tells what was counted from time to time, and what is left at the end. */
export function countInto(tell: Tell): () => void {
	let telling = false;
	async function out(): Promise<void> {
		if (telling || gathered.size === 0) return;
		telling = true;
		const [counts, before] = [[...gathered.values()], gathered];
		gathered = new Map();
		const taken = await tell(counts).catch(() => false);
		if (!taken) gathered = new Map([...before, ...gathered].slice(0, MOST));
		telling = false;
	}
	tellNow = () => void out();
	const timer = setInterval(() => void out(), TELL_EVERY_MS);
	return () => {
		clearInterval(timer);
		tellNow = undefined;
		void out();
	};
}
