// What can go wrong at the virtual printer, by switch.

export interface Faults {
	paper: 'ok' | 'low' | 'out';
	cover: 'closed' | 'open';
	power: 'on' | 'off';
	/** The knife is stuck: an error that stops printing until it is cleared. */
	cutter: 'ok' | 'error';
	/** Answers that stay away, as with a cable that carries one way only. */
	replies: 'sent' | 'dropped';
	/** Break the connection after so many more bytes have arrived; 0 never. */
	resetAfter: number;
	/** Sold outside China: every Chinese letter is an empty box. */
	chineseFont: boolean;
	/** Knows GS ( H (process ids). */
	processId: boolean;
	/** Knows GS g 2 (the counter of cuts). */
	counter: boolean;
	/** Which Chinese letters it has, and reads. */
	characters: 'gb18030' | 'big5';
	/** What it says: answers to every question, only its status unasked (GS a), or never a word. */
	speaks: 'all' | 'asb' | 'nothing';
	/** Knows GS I (maker and model). */
	identity: boolean;
	/** Knows GS r. */
	sensor: boolean;
	/** Its buzzer, by the command that rings it. */
	buzzer: 'none' | 'esc-b' | 'esc-a';
	/** A cash drawer hangs on it. */
	drawer: boolean;
}

export const noFaults: Faults = {
	paper: 'ok',
	cover: 'closed',
	power: 'on',
	cutter: 'ok',
	replies: 'sent',
	resetAfter: 0,
	chineseFont: true,
	processId: true,
	counter: true,
	characters: 'gb18030',
	speaks: 'all',
	identity: true,
	sensor: true,
	buzzer: 'esc-b',
	drawer: true
};

/** The paper stands still. */
export function isStopped(faults: Faults): boolean {
	return (
		faults.paper === 'out' ||
		faults.cover === 'open' ||
		faults.cutter === 'error' ||
		faults.power === 'off'
	);
}
