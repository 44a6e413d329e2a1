// npm run restore -- FILE: puts a copy in place of the data folder, whose old contents are kept beside it.
import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { systemClock, wallTime } from '#protocol';
import { holdFolder } from '#server/store/hold.server.ts';
import { readHead } from '../copy/seal.server.ts';
import type { Manifest } from '../copy/bundle.server.ts';
import { findRecoveryKey } from '../keys.server.ts';
import { readRecoveryKey } from '../rules/recovery-key.ts';
import { finishRestore } from './moves.server.ts';
import { putBack, stage } from './put-back.server.ts';

const USAGE = `npm run restore -- FILE [--yes]
  FILE    a copy (hoststand-….copy)
  --yes   does not ask before the data are replaced
  The data folder is HOSTSTAND_DATA, else ./data. Its old contents are kept beside it.
  The recovery key is asked for; HOSTSTAND_RECOVERY_KEY answers in its place.`;

async function askLine(question: string): Promise<string> {
	const lines = createInterface({ input: process.stdin, output: process.stdout });
	try {
		return (await lines.question(question)).trim();
	} finally {
		lines.close();
	}
}

function understood(typed: string): string {
	const read = readRecoveryKey(typed);
	if (read.ok) return read.key;
	if (read.why === 'length')
		throw new Error('A recovery key has nine groups of four characters. Nothing was changed.');
	throw new Error(`Group ${read.group} of the recovery key is mistyped. Nothing was changed.`);
}

/** From the environment, or typed; just Enter takes the key that this data folder holds. */
async function keyFor(data: string): Promise<string> {
	const given = process.env['HOSTSTAND_RECOVERY_KEY'];
	if (given !== undefined) return understood(given);
	const own = findRecoveryKey(data);
	const hint = own === undefined ? '' : ' (Enter: the one in this data folder)';
	const typed = await askLine(`Recovery key from the sheet${hint}: `);
	return typed === '' && own !== undefined ? own : understood(typed);
}

const utc = (at: number) => `${Object.values(wallTime(at, 'UTC')).join(' ')} UTC`;

function tellWhatIsIn({ made, database, files }: Manifest): void {
	const rows = Object.values(database.tables).reduce((sum, table) => sum + table.rows, 0);
	const count = `${rows} rows in ${Object.keys(database.tables).length} tables, ${files.length} files`;
	console.log(`The copy of ${utc(made)} is whole: ${count}.`);
}

async function confirmed(data: string, made: number, yes: boolean): Promise<boolean> {
	if (yes) return true;
	const asked = `What happened in ${data} after ${utc(made)} will be set aside. Type RESTORE to go on: `;
	return (await askLine(asked)) === 'RESTORE';
}

async function restore(file: string, yes: boolean): Promise<void> {
	const data = resolve(process.env['HOSTSTAND_DATA'] ?? './data');
	await readHead(file);
	const key = await keyFor(data);
	const now = systemClock.now();
	await mkdir(data, { recursive: true, mode: 0o700 });
	const hold = holdFolder(data);
	try {
		await finishRestore(data);
		const opened = await stage(file, key, data, now);
		tellWhatIsIn(opened.manifest);
		if (!(await confirmed(data, opened.manifest.made, yes))) {
			await rm(opened.staged, { recursive: true });
			throw new Error('Nothing was changed.');
		}
		const before = await putBack(opened, { data, key, file, now });
		console.log(`Done. The data as they were are in ${before}; remove them when all is well.`);
		console.log('Start the house: npm start');
	} finally {
		hold.release();
	}
}

const [file, flag] = process.argv.slice(2);
if (file === undefined || (flag !== undefined && flag !== '--yes')) {
	console.error(USAGE);
	process.exitCode = 2;
} else {
	restore(file, flag === '--yes').catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : String(error));
		process.exitCode = (error as { exitCode?: number }).exitCode ?? 1;
	});
}
