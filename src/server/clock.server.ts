// The house's clock: the machine's, or in a test one that is moved by hand over IPC.
import { uptime } from 'node:os';
import { systemClock, type Clock } from '#protocol';

/** A clock, and time that only ever goes forward, whatever anybody sets the clock to. */
export interface SteadyClock extends Clock {
	/** Ms since some moment; it counts on while the machine sleeps. */
	steady(): number;
}

/** `os.uptime` reads the boot clock, which nobody can set and which no sleep stops. */
export const machineClock: SteadyClock = { ...systemClock, steady: () => uptime() * 1000 };

export interface HandClock extends SteadyClock {
	/** The test's own word on what time it is: whoever watches the clock begins anew. */
	set(now: number): void;
	/** Time passes. */
	advance(ms: number): void;
	/** A fault: the clock shows another time, and none has passed. */
	jump(ms: number): void;
	/** Called after `set`. */
	whenSet(hear: () => void): void;
}

/** Starts at this instant, or at the machine's time, and then stands still until it is moved. */
export function handClock(at = NaN): HandClock {
	let now = at || systemClock.now();
	let passed = 0;
	let heard = () => undefined as unknown;
	return {
		now: () => now,
		steady: () => passed,
		set: (instant) => {
			now = instant;
			heard();
		},
		advance: (ms) => {
			now += ms;
			passed += ms;
		},
		jump: (ms) => {
			now += ms;
		},
		whenSet: (hear) => {
			heard = hear;
		}
	};
}

interface ClockMessage {
	clock?: { set?: number; advance?: number; jump?: number };
}

/** Lets the parent process move the clock; `moved` runs after each move, then the parent hears `{moved}`.
 * Answers how to stop listening. */
export function obeyParent(clock: HandClock, moved: () => Promise<void>): () => void {
	const hear = (message: ClockMessage): void => {
		const move = message.clock;
		if (!move) return;
		if (move.set !== undefined) clock.set(move.set);
		if (move.advance !== undefined) clock.advance(move.advance);
		if (move.jump !== undefined) clock.jump(move.jump);
		void moved().then(() => process.send?.({ moved: clock.now() }));
	};
	process.on('message', hear);
	return () => {
		process.off('message', hear);
	};
}
