// The file outlet: one line of JSON a message, only ever added to; whether a message stands in it can be looked up.
import { appendFile, open, readFile } from 'node:fs/promises';
import type { Outcome } from '../rules/sending.ts';
import type { Letter } from './http.server.ts';

async function standsIn(path: string, key: string): Promise<boolean> {
	try {
		const text = await readFile(path, 'utf8');
		const line = JSON.stringify(key);
		return text.split('\n').some((one) => one.startsWith(`{"key":${line},`) && one.endsWith('}'));
	} catch {
		return false;
	}
}

/** Adds a line and waits until it is on disk; a message that stands there already is not written again. */
export async function sendByFile(path: string, letter: Letter, at: number): Promise<Outcome> {
	try {
		if (await standsIn(path, letter.key)) return { is: 'sent' };
		const { key, template, to, title, text, language } = letter;
		const line = JSON.stringify({ key, at, template, language, to, title, text });
		await appendFile(path, `\n${line}\n`, { mode: 0o600 });
		const file = await open(path, 'r+');
		await file.sync().finally(() => file.close());
		return { is: 'sent' };
	} catch (error) {
		return { is: 'not-begun', why: (error as NodeJS.ErrnoException).code ?? 'disk' };
	}
}
