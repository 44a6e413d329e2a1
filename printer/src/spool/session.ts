// A conversation with a printer over one connection: ask, hear, time out.
import type { Connection } from '../outlets/outlet.ts';
import { readinessOf, type Readiness, type Reply, replyReader } from './replies.ts';

export interface Session {
	write(bytes: Uint8Array): Promise<void>;
	/**
	 * DLE EOT 1, 2, 4, or what the printer last told unasked; undefined when it is silent.
	 * `fresh`: a printer that tells unasked is asked to tell once more, which it does when its buffer is empty.
	 */
	readiness(how?: Patience): Promise<Readiness | undefined>;
	/** Resolves true when everything up to this process id is on paper, false on silence. */
	printed(processId: string, ms: number): Promise<boolean>;
	/** GS r 1 was answered: everything so far has been read. */
	developed(ms: number): Promise<boolean>;
	/** GS g 2: cuts so far; null when it does not say. */
	counter(): Promise<number | null>;
	/** This process id was heard, whether or not anybody was waiting. */
	heard(processId: string): boolean;
	isOpen(): boolean;
	end(): Promise<void>;
}

/** Cuts since the printer was made (50 + 128). */
const CUTS_EVER = 178;

/** GS ( H, function 48. */
export const askPrinted = (processId: string) =>
	Buffer.from(`\x1d(H\x06\x00\x30\x30${processId}`, 'latin1');
export const askDeveloped = Buffer.of(0x1d, 0x72, 1);
const askCounter = Buffer.of(0x1d, 0x67, 0x32, 0, CUTS_EVER, 0);
const askStatus = (n: number) => Buffer.of(0x10, 0x04, n);

/**
 * Goes first on every new line, before any question. Where the last line broke within the head of a picture, the next
 * bytes are taken for its height: a question there (16, 4) asks for a thousand lines more, and the printer swallows
 * slip after slip. Zeros end the head, and mean nothing elsewhere.
 */
export const endOfHeader = Buffer.alloc(16);

/** GS a: tell every change, and how you are now. */
export const askAutomatic = Buffer.of(0x1d, 0x61, 0xff);

export interface Patience {
	fresh?: boolean;
	/** Milliseconds, where not the usual. */
	ms?: number;
}

type Wanted = (reply: Reply) => boolean;

export interface Hearing {
	/** What the printer last told unasked. */
	told(): Readiness | undefined;
	/** The next reply of this kind, or undefined when the time is up or the line is dead. */
	hear(wants: Wanted, ms: number): Promise<Reply | undefined>;
	processIds: ReadonlySet<string>;
}

/** Listens from now on; `onTold` hears when what the printer tells unasked has changed. */
export function hearingOn(connection: Connection, onTold: () => void = () => undefined): Hearing {
	const read = replyReader();
	const processIds = new Set<string>();
	let told: Readiness | undefined;
	const note = (now: Readiness) => {
		const isNews = JSON.stringify(now) !== JSON.stringify(told);
		told = now;
		if (isNews) onTold();
	};
	const listeners = new Set<{ wants: Wanted; done: (reply?: Reply) => void }>();
	connection.onData((bytes) => {
		for (const reply of read(bytes)) {
			if (reply.kind === 'printed') processIds.add(reply.processId);
			if (reply.kind === 'automatic') note(reply.readiness);
			[...listeners].find(({ wants }) => wants(reply))?.done(reply);
		}
	});
	void connection.closed.then(() => {
		for (const { done } of [...listeners]) done();
	});
	return {
		processIds,
		told: () => told,
		hear(wants, ms) {
			return new Promise((resolve) => {
				if (!connection.isOpen()) return resolve(undefined);
				const done = (reply?: Reply) => {
					clearTimeout(timer);
					listeners.delete(listener);
					resolve(reply);
				};
				const listener = { wants, done };
				const timer = setTimeout(done, ms);
				listeners.add(listener);
			});
		}
	};
}

export interface SessionNeeds {
	/** The patience for an answer that needs no paper to move. */
	answerMs: number;
	/** It tells its status unasked. */
	isTelling: boolean;
	/** What it tells has changed. */
	onTold: () => void;
}

type Ask = (question: Uint8Array, wants: Wanted, ms?: number) => Promise<Reply | undefined>;

/** DLE EOT 1, 2 and 4, one after the other; undefined at the first silence. */
export async function askReadiness(ask: Ask, ms?: number): Promise<Readiness | undefined> {
	const found: number[] = [];
	for (const n of [1, 2, 4]) {
		const reply = await ask(askStatus(n), ({ kind }) => kind === 'status', ms);
		if (reply?.kind !== 'status') return undefined;
		found.push(reply.value);
	}
	const [printer = 0, cause = 0, paper = 0] = found;
	return readinessOf(printer, cause, paper);
}

export function sessionOn(connection: Connection, needs: SessionNeeds): Session {
	const { answerMs, isTelling, onTold } = needs;
	const { hear, processIds, told } = hearingOn(connection, onTold);

	function ask(question: Uint8Array, wants: Wanted, ms = answerMs): Promise<Reply | undefined> {
		const heard = hear(wants, ms);
		connection.write(question).catch(() => undefined);
		return heard;
	}

	/** A stopped printer obeys no command, so it cannot be asked: what it told stands until it tells again. */
	async function toldUnasked({ fresh = false, ms }: Patience): Promise<Readiness | undefined> {
		const known = told();
		if (known && !(fresh && known.ready)) return known;
		const reply = await ask(askAutomatic, ({ kind }) => kind === 'automatic', ms);
		return reply?.kind === 'automatic' ? reply.readiness : undefined;
	}

	return {
		write: (bytes) => connection.write(bytes),
		readiness: (how = {}) => (isTelling ? toldUnasked(how) : askReadiness(ask, how.ms)),
		async printed(processId, ms) {
			if (processIds.has(processId)) return true;
			await hear((reply) => reply.kind === 'printed' && reply.processId === processId, ms);
			return processIds.has(processId);
		},
		developed: async (ms) => (await hear(({ kind }) => kind === 'sensor', ms)) !== undefined,
		async counter() {
			const reply = await ask(
				askCounter,
				(heard) => heard.kind === 'text' && /^\d+$/.test(heard.text)
			);
			return reply?.kind === 'text' ? Number(reply.text) : null;
		},
		heard: (processId) => processIds.has(processId),
		isOpen: () => connection.isOpen(),
		end: () => connection.end()
	};
}
