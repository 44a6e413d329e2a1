// Copies as the desk sees them: their age, another folder, one by hand, and who may have the recovery key.
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, ok, type Instant } from '#protocol';
import { onCommand, onPreparedCommand, onTopic, type Served } from '#server/wire.server.ts';
import { backupState, copiesChanged, copyNow, setCopyFolder, showRecoveryKey } from './contract.ts';
import { openCopying, type BackupNeeds, type Copying } from './copying.server.ts';
import { checkFolder } from './folder.server.ts';
import { recoveryKeyOf } from './keys.server.ts';
import { OLD_MS } from './rules.ts';

function sameDisk(data: string, folder: string): boolean {
	const nearest = (path: string): string =>
		existsSync(path) || path === dirname(path) ? path : nearest(dirname(path));
	return statSync(data).dev === statSync(nearest(folder)).dev;
}

/** Making a copy, and choosing where they go. */
function acting({ data, settings }: BackupNeeds, copying: Copying): Served[] {
	return [
		onCommand(copyNow, async (_, { tx, now }) => {
			const to = copying.folder();
			if (to === undefined) return fail('no-folder');
			if (copying.running()) return fail('running-already');
			void copying.begin(to, now);
			tx.tell(copiesChanged, {});
			return ok({});
		}),
		onPreparedCommand(
			setCopyFolder,
			async ({ folder }) => {
				const checked = await checkFolder(folder, data);
				if (!checked.ok) return checked;
				await settings.update((draft) => {
					draft.folder = checked.value;
					delete draft.failed;
				});
				return ok({});
			},
			async (_, { tx }, done) => {
				if (done.ok) tx.tell(copiesChanged, {});
				return done;
			}
		)
	];
}

function showingKey({ data, settings, house }: BackupNeeds, copying: Copying): Served {
	return onPreparedCommand(
		showRecoveryKey,
		async (_, { now }) => {
			await settings.update((draft) => {
				draft.sheetAt = now;
			});
			return recoveryKeyOf(data);
		},
		async (_, { tx, now }, key) => {
			tx.tell(copiesChanged, {});
			const folder = copying.folder() ?? null;
			return ok({ groups: key.split('-'), house: house().name, folder, at: now });
		}
	);
}

export function backupService(needs: BackupNeeds, openedAt: Instant) {
	const { data, settings } = needs;
	const copying = openCopying(needs);

	/** From when on the newest copy is too old; undefined where none are made. */
	function oldAt(): Instant | undefined {
		if (copying.folder() === undefined) return undefined;
		return (copying.copies()[0]?.at ?? openedAt) + OLD_MS;
	}

	const state = onTopic(backupState, {
		state: async () => {
			await copying.look();
			const folder = copying.folder();
			return {
				folder: folder ?? null,
				byDefault: settings.data.folder === undefined,
				sameDisk: folder !== undefined && sameDisk(data, folder),
				copies: [...copying.copies()],
				newest: copying.copies()[0]?.at ?? null,
				oldAt: oldAt() ?? null,
				running: copying.running(),
				failed: settings.data.failed ?? null,
				sheetAt: settings.data.sheetAt ?? null
			};
		}
	});

	return {
		...{ oldAt, byTheHour: copying.byTheHour, close: copying.close, look: copying.look },
		/** At the close of service. */
		async atClose(at: Instant): Promise<void> {
			const to = copying.folder();
			if (to !== undefined) await copying.begin(to, at);
		},
		/** A copy of the house as it is now, verified, before something that cannot be undone. */
		async before(at: Instant): Promise<'made' | 'no-folder' | 'failed'> {
			const to = copying.folder();
			if (to === undefined) return 'no-folder';
			if (copying.running()) await copying.begin(to, at);
			await copying.begin(to, at);
			return settings.data.failed === undefined ? 'made' : 'failed';
		},
		newest: () => copying.copies()[0]?.at,
		failed: () => settings.data.failed,
		/** Whether the sheet with the recovery key was ever opened. */
		sheetAt: () => settings.data.sheetAt,
		served: [state, ...acting(needs, copying), showingKey(needs, copying)]
	};
}

export type BackupService = ReturnType<typeof backupService>;
