// One HTTP call out of the house: no redirects, a connection of its own, limits of time and size, and whether bytes left.
import { request as plain, type IncomingMessage } from 'node:http';
import { request as encrypted } from 'node:https';
import { SECOND } from '#protocol';

export interface Call {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: string | Buffer | undefined;
}

export type Answered =
	| { came: 'answer'; status: number; body: string }
	/** No byte of the request left this machine. */
	| { came: 'nothing-left'; why: string }
	/** The request may have arrived; no whole answer came back. */
	| { came: 'silence'; why: string };

const LARGEST_ANSWER = 64 * 1024;

export interface Patience {
	connectMs: number;
	wholeMs: number;
}
export const usual: Patience = { connectMs: 4 * SECOND, wholeMs: 10 * SECOND };

function read(answer: IncomingMessage): Promise<string | undefined> {
	return new Promise((resolve) => {
		const parts: Buffer[] = [];
		let size = 0;
		answer.on('data', (part: Buffer) => {
			size += part.length;
			if (size > LARGEST_ANSWER) answer.destroy();
			else parts.push(part);
		});
		answer.on('end', () => {
			resolve(Buffer.concat(parts).toString('utf8'));
		});
		answer.on('close', () => {
			resolve(undefined);
		});
		answer.on('error', () => {
			resolve(undefined);
		});
	});
}

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? error.name;

/** Never throws. A redirect is an answer like any other: nothing is sent after it. */
export function call(asked: Call, patience = usual): Promise<Answered> {
	return new Promise((resolve) => {
		const { protocol } = new URL(asked.url);
		const safe = protocol === 'https:';
		let began = false;
		const sent = (safe ? encrypted : plain)(asked.url, {
			method: asked.method,
			headers: {
				...asked.headers,
				...(asked.body !== undefined && { 'content-length': Buffer.byteLength(asked.body) })
			},
			agent: false
		});
		const lost = (why: string) => {
			clearTimeout(whole);
			clearTimeout(connecting);
			resolve({ came: began ? 'silence' : 'nothing-left', why });
			sent.destroy();
		};
		const whole = setTimeout(() => {
			lost('timeout');
		}, patience.wholeMs);
		const connecting = setTimeout(() => {
			if (!began) lost('connect-timeout');
		}, patience.connectMs);
		sent.on('socket', (socket) => {
			socket.once(safe ? 'secureConnect' : 'connect', () => (began = true));
		});
		sent.on('error', (error) => {
			lost(codeOf(error));
		});
		sent.on('response', (answer) => {
			void read(answer).then((body) => {
				clearTimeout(whole);
				clearTimeout(connecting);
				if (body === undefined) lost('answer-broken');
				else resolve({ came: 'answer', status: answer.statusCode ?? 0, body });
			});
		});
		sent.end(asked.body);
	});
}
