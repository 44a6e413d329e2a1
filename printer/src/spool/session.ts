// A conversation with a printer over one connection: ask, hear, time out.
import type { Connection } from '../outlets/outlet.ts';
import { readinessOf, type Readiness, type Reply, replyReader } from './replies.ts';

export interface Session {
	write(bytes: Uint8Array): Promise<void>;
	/** DLE EOT 1, 2, 4; undefined when it does not answer. */
	readiness(): Promise<Readiness | undefined>;
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

type Wanted = (reply: Reply) => boolean;

interface Hearing {
	/** The next reply of this kind, or undefined when the time is up or the line is dead. */
	hear(wants: Wanted, ms: number): Promise<Reply | undefined>;
	processIds: ReadonlySet<string>;
}

function hearingOn(connection: Connection): Hearing {
	const read = replyReader();
	const processIds = new Set<string>();
	const listeners = new Set<{ wants: Wanted; done: (reply?: Reply) => void }>();
	connection.onData((bytes) => {
		for (const reply of read(bytes)) {
			if (reply.kind === 'printed') processIds.add(reply.processId);
			[...listeners].find(({ wants }) => wants(reply))?.done(reply);
		}
	});
	void connection.closed.then(() => {
		for (const { done } of [...listeners]) done();
	});
	return {
		processIds,
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

/** `answerMs` is the patience for an answer that needs no paper to move. */
export function sessionOn(connection: Connection, answerMs: number): Session {
	const { hear, processIds } = hearingOn(connection);

	function ask(question: Uint8Array, wants: Wanted): Promise<Reply | undefined> {
		const heard = hear(wants, answerMs);
		connection.write(question).catch(() => undefined);
		return heard;
	}

	async function status(n: number): Promise<number | undefined> {
		const reply = await ask(askStatus(n), ({ kind }) => kind === 'status');
		return reply?.kind === 'status' ? reply.value : undefined;
	}

	return {
		write: (bytes) => connection.write(bytes),
		async readiness() {
			const found: number[] = [];
			for (const n of [1, 2, 4]) {
				const value = await status(n);
				if (value === undefined) return undefined;
				found.push(value);
			}
			const [printer = 0, cause = 0, paper = 0] = found;
			return readinessOf(printer, cause, paper);
		},
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
