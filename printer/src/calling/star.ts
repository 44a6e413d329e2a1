// Star CloudPRNT, version HTTP: the printer polls with its status, fetches a slip as PNG and confirms it with DELETE.
// After Star's 'CloudPRNT Protocol Guide', version 2.4: polling (POST), job request (GET), confirmation (DELETE), status codes.
import * as v from 'valibot';
import { type Call, type CallAnswer, nothingThere, notUnderstood, understood } from './call.ts';
import type { Handed, Hatch, Said } from './hatch.ts';
import { voidPicture } from './void.ts';

const PNG = 'image/png';

/** Every field may be missing or null. */
const Poll = v.object({
	statusCode: v.nullish(v.string()),
	printingInProgress: v.nullish(v.boolean())
});

/** A code marked VOID goes before a slip where another may hang torn out of the printer; it is no slip of its own. */
const VOID = 'VOID';
/** A VOID that is never confirmed does not hold up the slips for ever. */
const VOID_TRIES = 2;

/** `200 OK`, sometimes with its blank encoded: the first three digits count. */
const codeOf = (text: string) => Number(/^\s*(\d{3})/.exec(text)?.[1] ?? 0);

function reasonOf(code: number): Said['reason'] {
	if (code === 410) return 'paper';
	if (code >= 420 && code < 430) return 'cover';
	// 5xx speaks of the last slip's data, not of the printer.
	return (code >= 200 && code < 300) || code >= 500 ? undefined : 'error';
}

/** From the printer's status code to what a person must do. 210 and 211 both mean that the paper is low. */
function saidBy({ statusCode, printingInProgress }: v.InferOutput<typeof Poll>): Said {
	const code = codeOf(statusCode ?? '');
	const isPresenting = code >= 220 && code < 230;
	return {
		reason: reasonOf(code),
		paperLow: code === 210 || code === 211,
		busy: printingInProgress === true || isPresenting
	};
}

const json = (value: unknown): CallAnswer => ({
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(value)
});

const ready = (jobToken: string): CallAnswer =>
	json({ jobReady: true, mediaTypes: [PNG], jobToken, deleteMethod: 'DELETE' });

/** The slip as a picture, with the cut and the buzzer that Star lets a server ask for beside one. */
function picture({ bytes, beeps }: Pick<Handed, 'bytes' | 'beeps'>, cutter: boolean): CallAnswer {
	const cut = cutter ? 'partial; feed=true' : 'none';
	const headers: Record<string, string> = { 'content-type': PNG, 'x-star-cut': cut };
	if (beeps) headers['x-star-buzzerstartpattern'] = '1';
	return { status: 200, headers, body: bytes };
}

function readPoll(body: string) {
	try {
		return v.safeParse(Poll, JSON.parse(body));
	} catch {
		return { success: false } as const;
	}
}

/** 5xx but for the time-out: it cannot make paper of these data. */
const isUnfit = (code: number) => code >= 500 && code !== 520;

/** The printer's word on the slip of this token. */
async function confirm(hatch: Hatch, token: string, said: string): Promise<void> {
	const code = said.trim().toUpperCase() === 'OK' ? 200 : codeOf(said);
	if (code >= 200 && code < 300) return void (await hatch.printed(token));
	if (code === 520) return hatch.untaken(token);
	return isUnfit(code) ? hatch.unfit(token) : hatch.unclear(token);
}

/** Answers one printer's calls. */
export function starDoor(
	hatch: Hatch,
	{ cutter }: { cutter: boolean }
): (call: Call) => Promise<CallAnswer> {
	const door = new StarDoor(hatch, cutter);
	return (call) => hatch.turn(() => door.answer(call));
}

class StarDoor {
	readonly #hatch: Hatch;
	readonly #cutter: boolean;
	/** How often the VOID before the next slip was fetched. */
	#voids = 0;

	constructor(hatch: Hatch, cutter: boolean) {
		this.#hatch = hatch;
		this.#cutter = cutter;
	}

	async answer({ method, query, body }: Call): Promise<CallAnswer> {
		if (method === 'POST') return this.#poll(body);
		if (method === 'DELETE' || query.has('delete')) return this.#confirmed(query);
		return method === 'GET' ? this.#fetch(query) : nothingThere;
	}

	async #poll(body: string): Promise<CallAnswer> {
		const hatch = this.#hatch;
		const read = readPoll(body);
		if (!read.success) return notUnderstood;
		hatch.called();
		hatch.says(saidBy(read.output));
		if (await hatch.holding()) return json({ jobReady: false });
		const job = await hatch.waiting();
		if (!job) return json({ jobReady: false });
		return ready(job.torn > 0 && this.#voids < VOID_TRIES ? VOID : hatch.tokenFor(job));
	}

	async #fetch(query: URLSearchParams): Promise<CallAnswer> {
		if ((query.get('type') ?? PNG) !== PNG) return { ...nothingThere, status: 415 };
		const token = query.get('token') ?? '';
		this.#hatch.called();
		if (token === VOID) {
			this.#voids++;
			return picture({ bytes: voidPicture(), beeps: false }, this.#cutter);
		}
		const handed = (await this.#hatch.again(token)) ?? (await this.#hand(token));
		return handed ? picture(handed, this.#cutter) : nothingThere;
	}

	async #hand(token: string): Promise<Handed | undefined> {
		const job = await this.#hatch.waiting();
		if (!job) return undefined;
		// A printer that gives no token back could confirm the wrong slip: its software is too old to be believed.
		if (token === '') {
			await this.#hatch.withdraw(job, 'old-firmware');
			return undefined;
		}
		if (this.#hatch.tokenFor(job) !== token) return undefined;
		const handed = await this.#hatch.hand(job);
		if (handed) this.#voids = 0;
		return handed;
	}

	async #confirmed(query: URLSearchParams): Promise<CallAnswer> {
		const token = query.get('token') ?? '';
		const code = query.get('code') ?? '';
		this.#hatch.called();
		if (token !== VOID) await confirm(this.#hatch, token, code);
		else if (/^(2|OK)/i.test(code)) this.#voids = VOID_TRIES;
		return understood;
	}
}
