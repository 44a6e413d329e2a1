// Epson Server Direct Print: the printer asks for work at its own pace, prints, and tells what came of it.
// After Epson's 'Server Direct Print User's Manual': GetRequest, SetResponse with its ResponseFile, status notification.
import { type Call, type CallAnswer, nothingThere, notUnderstood } from './call.ts';
import {
	type EposResult,
	isQueued,
	neverBegan,
	printRequest,
	readNotice,
	readReport,
	saidByResult,
	saidByStatus,
	voidMark
} from './epos.ts';
import type { Hatch, Said } from './hatch.ts';

/** Nothing to print. */
const nothing: CallAnswer = {
	status: 200,
	headers: { 'content-type': 'text/xml; charset=utf-8' },
	body: ''
};
const request = (body: string, jobId?: string): CallAnswer => ({
	...nothing,
	body: printRequest(body, jobId)
});

/** Calls after which what the printer last said of itself is too old to print by; and after which it never will say. */
const STALE_CALLS = { from: 2, to: 5 };

const isStale = (unsaid: number) => unsaid >= STALE_CALLS.from && unsaid < STALE_CALLS.to;

/** Answers one printer's calls. */
export function epsonDoor(hatch: Hatch): (call: Call) => Promise<CallAnswer> {
	const door = new EpsonDoor(hatch);
	return ({ method, body }) =>
		method === 'POST'
			? hatch.turn(() => door.answer(new URLSearchParams(body)))
			: Promise.resolve(nothingThere);
}

class EpsonDoor {
	readonly #hatch: Hatch;
	/** Calls since it last said how it is. */
	#unsaid = STALE_CALLS.from;
	/** The slip that stands in the printer's own queue: only then does it know what became of that name. */
	#queued: string | undefined;
	/** The name in the newest request that it was given. */
	#newest: string | undefined;

	constructor(hatch: Hatch) {
		this.#hatch = hatch;
	}

	async answer(form: URLSearchParams): Promise<CallAnswer> {
		switch (form.get('ConnectionType') ?? '') {
			case 'GetRequest':
				return this.#give();
			case 'SetResponse':
				return this.#hearFile(form.get('ResponseFile') ?? '');
			case 'SetStatus':
				return this.#notice(form.get('Status') ?? form.get('ResponseFile') ?? '');
			default:
				return notUnderstood;
		}
	}

	#see(said: Said | undefined): void {
		if (!said) return;
		this.#unsaid = 0;
		this.#hatch.says(said);
	}

	async #give(): Promise<CallAnswer> {
		const hatch = this.#hatch;
		hatch.called();
		const mustAsk = isStale(this.#unsaid++);
		this.#newest = undefined;
		const held = await hatch.holding();
		// A request without a body moves no paper: with a name it asks what became of it, without one how the printer is.
		if (held) return request('', this.#queued === hatch.tokenOf(held) ? this.#queued : undefined);
		this.#queued = undefined;
		const job = await hatch.waiting();
		if (!job || mustAsk) return request('');
		const handed = await hatch.hand(job);
		if (!handed) return nothing;
		this.#newest = handed.token;
		const body = Buffer.from(handed.bytes).toString('utf8');
		return request(handed.torn > 0 ? voidMark + body : body, handed.token);
	}

	async #hearFile(file: string): Promise<CallAnswer> {
		this.#hatch.called();
		const { results, isUnread } = readReport(file);
		if (isUnread && this.#newest !== undefined) await this.#hatch.untaken(this.#newest);
		for (const result of results) await this.#hear(result);
		return nothing;
	}

	async #hear(result: EposResult): Promise<void> {
		if (!isQueued(result)) this.#see(saidByResult(result));
		const { jobId } = result;
		if (jobId === undefined) this.#unsaid = 0;
		else if (this.#queued === jobId) await this.#hearQueued(jobId, result);
		else if (isQueued(result)) this.#queued = jobId;
		else await this.#settle(jobId, result);
	}

	/** What became of a slip in the printer's own queue. */
	async #hearQueued(token: string, { success, code }: EposResult): Promise<void> {
		if (!success && code === 'Printing') return;
		this.#queued = undefined;
		if (success) await this.#hatch.printed(token);
		else await this.#hatch.unclear(token);
	}

	async #settle(token: string, { success, code }: EposResult): Promise<void> {
		if (success) return void (await this.#hatch.printed(token));
		if (code === 'SchemaError') return this.#hatch.unfit(token);
		return neverBegan.has(code) ? this.#hatch.untaken(token) : this.#hatch.unclear(token);
	}

	#notice(file: string): CallAnswer {
		const status = readNotice(file);
		if (status === undefined) return notUnderstood;
		this.#see(saidByStatus(status));
		return nothing;
	}
}
