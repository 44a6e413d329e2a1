// For tests: an Epson printer with Server Direct Print, written from the user's manual and not from our side of it.
import type { CallAnswer } from '../calling/call.ts';
import type { Mishap, Sheet, Wire } from './star.ts';

export interface EpsonHabits {
	/** Slips go into a queue of its own first, and are said to be taken before they are printed. */
	spools: boolean;
	tellsTwice: boolean;
	asksTwice: boolean;
	/** An answer that was not taken is sent once more. */
	tellsAgain: boolean;
}

const READY = 0x0f00_0016;
export const epsonTroubles = {
	paper: { code: 'EPTR_REC_EMPTY', status: 0x0f08_001c },
	cover: { code: 'EPTR_COVER_OPEN', status: 0x0f00_003c }
} as const;
export type EpsonTrouble = keyof typeof epsonTroubles;

interface Asked {
	jobId: string | undefined;
	content: string;
}
type Result = { success: boolean; code: string; status: number };

function readAsked(xml: string): Asked[] {
	return (xml.match(/<ePOSPrint>[\s\S]*?<\/ePOSPrint>/g) ?? []).map((part) => ({
		jobId: /<printjobid>(.*?)<\/printjobid>/.exec(part)?.[1],
		content: /<epos-print[^>]*>([\s\S]*)<\/epos-print>/.exec(part)?.[1] ?? ''
	}));
}

const responseXml = (jobId: string | undefined, { success, code, status }: Result) =>
	`<ePOSPrint><Parameter><devid>local_printer</devid>${jobId === undefined ? '' : `<printjobid>${jobId}</printjobid>`}</Parameter><PrintResponse><response xmlns="http://www.epson-pos.com/schemas/2011/03/epos-print" success="${success}" code="${code}" status="${status}" battery="0"/></PrintResponse></ePOSPrint>`;

export class EpsonPrinter {
	readonly sheets: Sheet[] = [];
	trouble: EpsonTrouble | undefined;
	/** Comes over the next slip. */
	mishap: { how: Mishap; trouble: EpsonTrouble | undefined } = { how: 'none', trouble: undefined };
	isOn = true;
	readonly #wire: Wire;
	readonly #habits: EpsonHabits;
	/** Its own queue, and what became of each name in it. */
	#spool: { jobId: string; content: string }[] = [];
	readonly #fates = new Map<string, Result>();

	constructor(wire: Wire, habits: EpsonHabits) {
		this.#wire = wire;
		this.#habits = habits;
	}

	/** One round: ask for work, do it, tell what came of it. */
	async round(): Promise<void> {
		if (!this.isOn) return;
		this.#printSpooled();
		if (this.#habits.asksTwice) await this.#post({ ConnectionType: 'GetRequest', ID: '' });
		const answer = await this.#post({ ConnectionType: 'GetRequest', ID: '' });
		if (!answer || answer.status !== 200 || answer.body.length === 0) return;
		const results = readAsked(String(answer.body)).map((asked) =>
			responseXml(asked.jobId, this.#do(asked))
		);
		const file = `<?xml version="1.0" encoding="utf-8"?><PrintResponseInfo Version="2.00">${results.join('')}</PrintResponseInfo>`;
		const told = { ConnectionType: 'SetResponse', ID: '', ResponseFile: file };
		const heard = await this.#post(told);
		if ((!heard && this.#habits.tellsAgain) || this.#habits.tellsTwice) await this.#post(told);
	}

	/** Power off and on: its queue is lost. */
	cycle(): void {
		this.#spool = [];
		this.#fates.clear();
	}

	#now(): Result {
		const { trouble } = this;
		if (trouble) return { success: false, ...epsonTroubles[trouble] };
		return { success: true, code: '', status: READY };
	}

	#do({ jobId, content }: Asked): Result {
		if (content === '') return this.#fateOf(jobId);
		if (!this.#habits.spools || jobId === undefined) return this.#print(content);
		this.#spool.push({ jobId, content });
		return { success: true, code: '', status: 2 };
	}

	#fateOf(jobId: string | undefined): Result {
		if (jobId === undefined) return this.#now();
		if (this.#spool.some((one) => one.jobId === jobId))
			return { ...this.#now(), success: false, code: 'Printing' };
		// Without a queue of its own an empty request is done at once, whatever its name.
		if (!this.#habits.spools) return this.#now();
		return this.#fates.get(jobId) ?? { ...this.#now(), success: false, code: 'JobNotFound' };
	}

	#printSpooled(): void {
		const next = this.trouble ? undefined : this.#spool.shift();
		if (next) this.#fates.set(next.jobId, this.#print(next.content));
	}

	#print(content: string): Result {
		const { how, trouble } = this.mishap;
		if (this.trouble) return this.#now();
		this.mishap = { how: 'none', trouble: undefined };
		if (how === 'none') {
			this.sheets.push({ content, whole: true });
			return this.#now();
		}
		this.sheets.push({ content, whole: how === 'at-the-end' });
		this.trouble = trouble;
		return this.#now();
	}

	async #post(form: Record<string, string>): Promise<CallAnswer | undefined> {
		const body = new URLSearchParams(form).toString();
		try {
			return await this.#wire({ method: 'POST', query: new URLSearchParams(), body });
		} catch {
			return undefined;
		}
	}
}
