// Speaks with Chromium over its two pipes: JSON, one message after another, each ended by a zero byte.
import type { Readable, Writable } from 'node:stream';

export type Params = Record<string, unknown>;

export interface Devtools {
	/** @throws Error when the browser refuses, is gone, or says nothing for five seconds. */
	ask(method: string, params?: Params, session?: string): Promise<Params>;
	hear(listener: (method: string, session: string | undefined) => void): void;
	/** Closes the pipe, which a browser takes for its launcher's end. */
	hangUp(): void;
}

interface Message {
	id?: number;
	method?: string;
	sessionId?: string;
	result?: Params;
	error?: { message: string };
}

interface Waiting {
	resolve(result: Params): void;
	reject(error: Error): void;
}

const SILENCE_MS = 5_000;

/** Cuts a stream into messages. */
function eachMessage(stream: Readable, take: (message: Message) => void): void {
	let rest = '';
	stream.setEncoding('utf8');
	stream.on('data', (text: string) => {
		const pieces = (rest + text).split('\0');
		rest = pieces.pop() ?? '';
		for (const piece of pieces) take(JSON.parse(piece) as Message);
	});
}

export function openDevtools(toBrowser: Writable, fromBrowser: Readable): Devtools {
	const waiting = new Map<number, Waiting>();
	const listeners: ((method: string, session: string | undefined) => void)[] = [];
	let asked = 0;

	let gone = false;
	const allGone = () => {
		gone = true;
		for (const one of waiting.values()) one.reject(new Error('the browser is gone'));
		waiting.clear();
	};
	fromBrowser.on('close', allGone);
	// A broken pipe is heard as the browser's end.
	toBrowser.on('error', allGone);
	fromBrowser.on('error', allGone);

	eachMessage(fromBrowser, ({ id, method, sessionId, result, error }) => {
		if (method !== undefined) for (const listener of listeners) listener(method, sessionId);
		const one = id === undefined ? undefined : waiting.get(id);
		if (error) one?.reject(new Error(error.message));
		else one?.resolve(result ?? {});
	});

	async function ask(method: string, params: Params = {}, session?: string): Promise<Params> {
		if (gone) throw new Error('the browser is gone');
		const id = ++asked;
		let late: NodeJS.Timeout | undefined;
		try {
			return await new Promise<Params>((resolve, reject) => {
				late = setTimeout(() => reject(new Error(`no answer to ${method}`)), SILENCE_MS);
				waiting.set(id, { resolve, reject });
				const message = { id, method, params, ...(session && { sessionId: session }) };
				toBrowser.write(`${JSON.stringify(message)}\0`);
			});
		} finally {
			clearTimeout(late);
			waiting.delete(id);
		}
	}

	return {
		ask,
		hear: (listener) => void listeners.push(listener),
		hangUp: () => void toBrowser.destroy()
	};
}
