// For tests: a Star printer that calls the house, written from the protocol guide and not from our side of it.
import type { Call, CallAnswer } from '../calling/call.ts';

export interface StarHabits {
	/** Asks again where a fetch was not answered, before it polls. */
	fetchesAgain: boolean;
	/** After paper was put in it finishes the slip it had begun; others drop it and poll. */
	resumes: boolean;
	confirmsTwice: boolean;
	pollsTwice: boolean;
}

export interface Sheet {
	/** What was on it, or would have been; of a picture its bytes, one a letter. */
	content: string;
	whole: boolean;
}

/** What stands between a slip and its paper: nothing, an end in the middle, or one right after the last line. */
export type Mishap = 'none' | 'torn' | 'at-the-end';

export type Wire = (call: Call) => Promise<CallAnswer>;

const ALL_GOOD = '200 OK';
/** A confirmation that was not answered is sent again so often. */
const RETRIES = 3;

/** `wire` rejects where the request or its answer is lost. */
export class StarPrinter {
	readonly sheets: Sheet[] = [];
	status = ALL_GOOD;
	/** Comes over the next slip; a mishap leaves the printer with this status. */
	mishap: { how: Mishap; status: string } = { how: 'none', status: ALL_GOOD };
	isOn = true;
	readonly #wire: Wire;
	readonly #habits: StarHabits;
	/** Begun and stopped by paper or cover. */
	#begun: { content: string; token: string } | undefined;

	constructor(wire: Wire, habits: StarHabits) {
		this.#wire = wire;
		this.#habits = habits;
	}

	/** One round: poll, and fetch, print and confirm what is there. Answers whether it printed. */
	async round(): Promise<boolean> {
		if (!this.isOn) return false;
		if (this.#begun && this.status === ALL_GOOD) return this.#resume();
		const job = await this.#poll();
		if (this.#habits.pollsTwice) await this.#poll();
		if (job === undefined || this.status !== ALL_GOOD) return false;
		const picture = await this.#fetch(job);
		if (picture?.status === 200)
			return this.#print(Buffer.from(picture.body).toString('latin1'), job);
		// A fetch that was refused is confirmed with the code of a failed download.
		if (picture) await this.#confirm(job, '520 Download failed');
		return false;
	}

	/** Power off and on: what was begun is forgotten. */
	cycle(): void {
		this.#begun = undefined;
	}

	async #poll(): Promise<string | undefined> {
		const body = JSON.stringify({
			...{ status: '23 6 0 0 0 0 0 0 0', printerMAC: '00:11:62:00:00:01', uniqueID: null },
			...{ statusCode: this.status, printingInProgress: false, clientAction: null }
		});
		const answer = await this.#send({ method: 'POST', query: new URLSearchParams(), body });
		if (answer?.status !== 200) return undefined;
		const said = JSON.parse(String(answer.body)) as { jobReady: boolean; jobToken?: string };
		return said.jobReady ? said.jobToken : undefined;
	}

	async #fetch(token: string): Promise<CallAnswer | undefined> {
		const query = new URLSearchParams({ mac: '00:11:62:00:00:01', type: 'image/png', token });
		const first = await this.#send({ method: 'GET', query, body: '' });
		if (first || !this.#habits.fetchesAgain) return first;
		return this.#send({ method: 'GET', query, body: '' });
	}

	async #print(content: string, token: string): Promise<boolean> {
		const { how, status } = this.mishap;
		this.mishap = { how: 'none', status: ALL_GOOD };
		if (how === 'none') {
			this.sheets.push({ content, whole: true });
			return this.#confirm(token, ALL_GOOD);
		}
		if (how === 'at-the-end') this.sheets.push({ content, whole: true });
		else if (!this.#habits.resumes) this.sheets.push({ content, whole: false });
		this.#begun = this.#habits.resumes && how === 'torn' ? { content, token } : undefined;
		this.status = status;
		return false;
	}

	/** Goes on where the paper ended: the slip lies there once, and is confirmed. */
	async #resume(): Promise<boolean> {
		const { content, token } = this.#begun!;
		this.#begun = undefined;
		this.sheets.push({ content, whole: true });
		return this.#confirm(token, ALL_GOOD);
	}

	async #confirm(token: string, code: string): Promise<boolean> {
		const query = new URLSearchParams({ mac: '00:11:62:00:00:01', code, token });
		for (let tries = 0; tries < RETRIES; tries++) {
			if (tries > 0) query.set('retry', String(tries));
			if (await this.#send({ method: 'DELETE', query, body: '' })) break;
		}
		if (this.#habits.confirmsTwice) await this.#send({ method: 'DELETE', query, body: '' });
		return true;
	}

	/** Undefined where nothing came back. */
	async #send(call: Call): Promise<CallAnswer | undefined> {
		try {
			return await this.#wire(call);
		} catch {
			return undefined;
		}
	}
}
