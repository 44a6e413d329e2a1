// What an outage has left to settle, named at closing; it is settled at the host stand.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import { conflictsChanged, type Intent } from './contract.ts';
import { openConflicts } from './rows.server.ts';

export const cutOffShares: Shares = {
	closing: [
		{
			name: 'cutoff',
			changedBy: [conflictsChanged],
			open: async (read) =>
				(await openConflicts(read)).map((row) => ({
					...{ id: row.id, href: '/host', running: false },
					text: phrase('cutoff_closing_conflict', {
						label: (JSON.parse(row.intent) as Intent).label,
						...{ at: { at: row.done_at }, by: row.device_name }
					})
				}))
		}
	]
};
