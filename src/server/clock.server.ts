// The house's clock: the machine's, or in a test one that is moved by hand over IPC.
import { systemClock, type Clock } from '#protocol';

export interface HandClock extends Clock {
	set(now: number): void;
	advance(ms: number): void;
}

/** Starts at the machine's time and then stands still until it is moved. */
export function handClock(): HandClock {
	let now = systemClock.now();
	return {
		now: () => now,
		set: (instant) => {
			now = instant;
		},
		advance: (ms) => {
			now += ms;
		}
	};
}

interface ClockMessage {
	clock?: { set?: number; advance?: number };
}

/** Lets the parent process move the clock; `moved` runs after each move, then the parent hears `{moved}`.
 * Answers how to stop listening. */
export function obeyParent(clock: HandClock, moved: () => Promise<void>): () => void {
	const hear = (message: ClockMessage): void => {
		const move = message.clock;
		if (!move) return;
		if (move.set !== undefined) clock.set(move.set);
		if (move.advance !== undefined) clock.advance(move.advance);
		void moved().then(() => process.send?.({ moved: clock.now() }));
	};
	process.on('message', hear);
	return () => {
		process.off('message', hear);
	};
}
