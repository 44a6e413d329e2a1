// A document whose writer is killed at any moment holds what was last acknowledged, or one change more.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openDocument } from '@hoststand/documents';
import { figures, rounds } from '../support/depth.ts';

const writer = new URL('./document-writer.ts', import.meta.url).pathname;

interface Counted {
	count: number;
}

/** Lets a writer count for a while, kills it, and answers the last number it acknowledged. */
async function killedAfter(ms: number, path: string): Promise<number> {
	const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] });
	let said = '';
	child.stdout.on('data', (text) => (said += String(text)));
	while (!said.includes('\n')) await pause(5);
	await pause(ms);
	child.kill('SIGKILL');
	await new Promise((resolve) => child.once('close', resolve));
	return Number(said.trimEnd().split('\n').at(-1));
}

it('a killed writer loses no acknowledged change and leaves no half one', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-kill-'));
	const path = join(folder, 'journal.json');
	const kills = rounds(200);
	let acknowledgedLast = -1;
	let oneMore = 0;
	for (let round = 0; round < kills; round++) {
		const acknowledged = await killedAfter(Math.random() * 60, path);
		const document = await openDocument<Counted>({
			path,
			check: (value) => ({ ok: true, value: value as Counted }),
			first: { count: -1 }
		});
		expect(document.fault).toBeUndefined();
		expect([acknowledged, acknowledged + 1]).toContain(document.data.count);
		acknowledgedLast = acknowledged;
		oneMore += document.data.count - acknowledged;
		expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
		await document.close();
	}
	figures('document kill', { kills, changes: acknowledgedLast, oneMore });
	rmSync(folder, { recursive: true });
});
