// Requests of guests about their data that are overdue or nearly so, for Today.
import { DAY, phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import { caseChanged } from './contract.ts';
import type { PrivacyTables } from './schema.server.ts';

/** So long before its day a request is named, so that nobody is late by surprise. */
const AHEAD = 7 * DAY;

export const privacyShares: Shares = {
	today: [
		{
			name: 'privacy requests',
			section: 'overdue',
			changedBy: [caseChanged],
			async items(read, now) {
				const rows = await read
					.tables<PrivacyTables>()
					.selectFrom('privacy_cases')
					.select(['id', 'kind', 'due_at'])
					.where('venue_id', '=', read.venue)
					.where('state', '=', 'open')
					.where('due_at', '<', now + AHEAD)
					.execute();
				return rows.map(({ id, kind, due_at }) => ({
					...{ id: `case ${id}`, at: due_at, href: '/admin/privacy' },
					kind: due_at < now ? ('alarm' as const) : ('wait' as const),
					text: phrase(`privacy_today_${kind}_${due_at < now ? 'overdue' : 'due'}`)
				}));
			}
		}
	]
};
