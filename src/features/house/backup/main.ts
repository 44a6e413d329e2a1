// npm run backup [-- --to FOLDER]: a copy now, beside a running server too. With --order: the house's own copier.
import { resolve } from 'node:path';
import { systemClock } from '#protocol';
import { openReader } from '#server/store.server.ts';
import { rotate } from './copies.server.ts';
import { makeCopy, type CopyOrder } from './copy/make.server.ts';
import { copyFaultOf } from './faults.server.ts';
import { recoveryKeyOf } from './keys.server.ts';
import { defaultFolder, openBackupSettings } from './settings.server.ts';

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The parent sends one order and hears one answer. */
function obey(): void {
	process.once('message', (order: CopyOrder) => {
		makeCopy(order)
			.then(({ name, bytes }) => ({ ok: true, name, bytes }))
			.catch((error: unknown) => ({ ok: false, ...copyFaultOf(error) }))
			.then((end) => process.send?.(end, () => process.disconnect()))
			.catch(() => process.exit(1));
	});
	process.once('disconnect', () => process.exit());
}

async function folderOf(data: string, args: string[]): Promise<string> {
	const given = args[0] === '--to' ? args[1] : undefined;
	if (given !== undefined) return resolve(given);
	const settings = await openBackupSettings(data);
	const { folder } = settings.data;
	await settings.close();
	return folder ?? defaultFolder(data);
}

async function backup(args: string[]): Promise<void> {
	const data = resolve(process.env['HOSTSTAND_DATA'] ?? './data');
	const { read, close } = openReader(data);
	const to = await folderOf(data, args);
	const now = systemClock.now();
	console.log(`Copying ${data} to ${to} …`);
	const copied = await makeCopy({ data, to, recoveryKey: recoveryKeyOf(data), now });
	await rotate(to, read.venue, 'UTC');
	close();
	const rows = Object.values(copied.manifest.database.tables).reduce(
		(sum, { rows }) => sum + rows,
		0
	);
	console.log(`${copied.path}`);
	console.log(
		`${megabytes(copied.bytes)}, ${rows} rows, ${copied.manifest.files.length} files: restored into a scratch place and found the same.`
	);
	console.log('It opens with the recovery key of this house (desk: Copies, Recovery sheet).');
}

const args = process.argv.slice(2);
if (args[0] === '--order') obey();
else
	backup(args).catch((error: unknown) => {
		const { why, words } = copyFaultOf(error);
		console.error(`No copy was made (${why}). ${words}`);
		process.exitCode = 1;
	});
