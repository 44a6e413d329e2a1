// Whether a printer that calls the house is still calling, measured by its own pace.

/** Gaps between calls by which its pace is known. */
const REMEMBERED = 5;
/** A longer gap than this was an absence, not a pace (ms). */
const LONGEST_GAP = 60_000;

export interface PresenceTiming {
	/** One that has not been heard since the start is away after this (ms). */
	firstMs: number;
	/** Beyond one and a half of its usual gaps (ms). */
	marginMs: number;
}

export interface Presence {
	/** It called just now. */
	called(): void;
	/** Milliseconds since its last call, or since the start. */
	silence(): number;
	hasCalled(): boolean;
	/** It misses a call that was due, by so many ms more where it is busy printing. */
	isAway(moreMs?: number): boolean;
	/** Its usual gap between calls in ms; undefined before its second call. */
	pace(): number | undefined;
}

/** `tick` is the running clock of this process in ms. */
export function presence(tick: () => number, timing: PresenceTiming): Presence {
	const began = tick();
	let last: number | undefined;
	const gaps: number[] = [];
	const silence = () => tick() - (last ?? began);
	const pace = () => (gaps.length === 0 ? undefined : Math.max(...gaps));
	return {
		called() {
			const gap = silence();
			if (last !== undefined && gap < LONGEST_GAP) gaps.push(gap);
			if (gaps.length > REMEMBERED) gaps.shift();
			last = tick();
		},
		silence,
		hasCalled: () => last !== undefined,
		isAway(moreMs = 0) {
			const usual = pace();
			const due = usual === undefined ? timing.firstMs : usual * 1.5 + timing.marginMs;
			return silence() > due + moreMs;
		},
		pace
	};
}
