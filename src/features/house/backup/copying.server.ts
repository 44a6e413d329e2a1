// Copies in the making: one at a time, begun by the clock, at close or by hand; how the last one ended.
import type { OpenDocument } from '@hoststand/documents';
import type { Instant } from '#protocol';
import type { Log } from '#server/log.server.ts';
import type { Store } from '#server/store.server.ts';
import { copiesChanged } from './contract.ts';
import { runCopier, type CopyEnd } from './copier.server.ts';
import { copiesIn, rotate, type CopyFile } from './copies.server.ts';
import { copyFaultOf } from './faults.server.ts';
import { recoveryKeyOf } from './keys.server.ts';
import { isDue } from './rules.ts';
import { defaultFolder, type BackupSettings } from './settings.server.ts';

export interface BackupNeeds {
	/** The data folder. */
	data: string;
	/** The program's folder: the copier runs from source. */
	root: string;
	/** A house that is only played with makes no copies by itself until a folder is set. */
	playful: boolean;
	settings: OpenDocument<BackupSettings>;
	store: Store;
	log: Log;
	house: () => { name: string; zone: string };
}

export interface Copying {
	/** Where copies go; undefined: none are made here. */
	folder(): string | undefined;
	/** As of the last look. The newest first. */
	copies(): readonly CopyFile[];
	running(): boolean;
	/** Looks into the folder. One that is out of reach leaves the list as it was. */
	look(): Promise<void>;
	/** Begins a copy; resolves when it is made or has failed, which the desk is told. Never rejects. */
	begin(to: string, at: Instant): Promise<void>;
	/** A copy when the newest is an hour old. */
	byTheHour(at: Instant): Promise<void>;
	close(): Promise<void>;
}

async function noteEnd({ settings, log }: BackupNeeds, end: CopyEnd, at: Instant): Promise<void> {
	if (end.ok) log.info({ copy: end.name, bytes: end.bytes }, 'copy made and verified');
	else log.error({ why: end.why, words: end.words }, 'no copy could be made');
	await settings.update((draft) => {
		if (end.ok) delete draft.failed;
		else draft.failed = { at, why: end.why, words: end.words };
	});
}

async function copyTo(needs: BackupNeeds, to: string, at: Instant): Promise<void> {
	const { data, root, store, house } = needs;
	const end = await runCopier(root, { data, to, recoveryKey: recoveryKeyOf(data), now: at });
	await noteEnd(needs, end, at);
	if (end.ok) await rotate(to, store.read.venue, house().zone);
}

export function openCopying(needs: BackupNeeds): Copying {
	const { data, settings, store, log } = needs;
	let running: Promise<void> | undefined;
	let copies: CopyFile[] = [];
	const folder = () => settings.data.folder ?? (needs.playful ? undefined : defaultFolder(data));
	const tell = () =>
		store.write(async (tx) => {
			tx.tell(copiesChanged, {});
		});

	async function look(): Promise<void> {
		const at = folder();
		if (at === undefined) copies = [];
		else copies = await copiesIn(at, store.read.venue).catch(() => copies);
	}

	function begin(to: string, at: Instant): Promise<void> {
		running ??= copyTo(needs, to, at)
			.catch((error: unknown) => noteEnd(needs, { ok: false, ...copyFaultOf(error) }, at))
			.then(look)
			.catch((error: unknown) => {
				log.error({ err: error }, 'how the copy ended could not be noted');
			})
			.finally(() => {
				running = undefined;
				tell().catch(() => undefined);
			});
		return running;
	}

	return {
		...{ folder, look, begin },
		copies: () => copies,
		running: () => running !== undefined,
		async byTheHour(at) {
			const to = folder();
			if (to === undefined || running) return;
			await look();
			if (!isDue(at, copies[0]?.at, settings.data.failed?.at)) return;
			await Promise.all([begin(to, at), tell()]);
		},
		async close() {
			await running;
			await settings.close();
		}
	};
}
