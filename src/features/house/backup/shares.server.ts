// Copies for the desk: a fresh one before the doors open, and a line on Today when they are missed.
import { phrase, type Instant } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import { copiesChanged } from './contract.ts';

interface Told {
	look(): Promise<void>;
	newest(): Instant | undefined;
	oldAt(): Instant | undefined;
	failed(): { at: Instant; why: string } | undefined;
	sheetAt(): Instant | undefined;
}

const href = '/admin/backup';

export function backupShares(backup: Told): Shares {
	return {
		ready: [
			{
				name: 'copy',
				changedBy: [copiesChanged],
				async check(_, now) {
					await backup.look();
					const newest = backup.newest();
					if (newest === undefined)
						return { state: 'open', text: phrase('backup_ready_none'), href };
					if (backup.sheetAt() === undefined)
						return { state: 'open', text: phrase('backup_ready_sheet'), href: `${href}/sheet` };
					const state = now < (backup.oldAt() ?? now) ? 'green' : 'open';
					return { state, text: phrase(`backup_ready_${state}`, { time: { at: newest } }), href };
				}
			}
		],
		today: [
			{
				name: 'backup',
				section: 'overdue',
				changedBy: [copiesChanged],
				async items(_, now) {
					const [failed, oldAt] = [backup.failed(), backup.oldAt()];
					if (failed) {
						const text = phrase('backup_today_failed');
						return [{ id: 'backup failed', kind: 'alarm', text, at: failed.at, href }];
					}
					if (oldAt === undefined || now < oldAt) return [];
					return [
						{ id: 'backup old', kind: 'late', text: phrase('backup_today_old'), at: oldAt, href }
					];
				}
			}
		]
	};
}
