// How long the spool waits for what.

/** All in milliseconds. */
export interface Timing {
	/** For the answer to a status question. */
	answerMs: number;
	/** The same of a printer that has nothing to do. */
	lookMs: number;
	/** For a slip to be on paper, counted only while the printer is ready. */
	confirmMs: number;
	/** Without process ids: how long nothing may go wrong after the last byte before the slip counts as out. */
	settleMs: number;
	/** Between two looks at a printer that cannot print, or is printing. */
	pollMs: number;
	/** Between two looks at a printer that has nothing to do, so that staff hear of paper before a guest does. */
	watchMs: number;
	/** An idle connection is closed, because a printer serves one host at a time. */
	idleMs: number;
	/** What a slip in flight gets for its confirmation when the server stops. */
	graceMs: number;
}

export const usualTiming: Timing = {
	answerMs: 1500,
	lookMs: 800,
	confirmMs: 15_000,
	settleMs: 3000,
	pollMs: 500,
	watchMs: 700,
	idleMs: 5000,
	graceMs: 2000
};
