// Calls for the desk: those that nobody answers, and those still open at closing.
import { MINUTE, phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { callChanged } from './contract.ts';
import type { ServiceTables } from './schema.server.ts';

/** A guest has waited long enough for the manager to know. */
const UNANSWERED = 3 * MINUTE;

interface Needs {
	tables(read: Reader): Promise<readonly { id: string; name: string }[]>;
	/** Closes one call by the slice's own way; false if it is closed. */
	close(tx: Tx, id: string, now: number): Promise<boolean>;
}

async function openCalls({ tables }: Needs, read: Reader) {
	const rows = await read
		.tables<ServiceTables>()
		.selectFrom('service_calls')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('closed_at', 'is', null)
		.orderBy('at')
		.execute();
	const names = new Map((await tables(read)).map(({ id, name }) => [id, name]));
	return rows.map((row) => ({ ...row, table: names.get(row.table_id) ?? '?' }));
}

export const serviceShares = (needs: Needs): Shares => ({
	today: [
		{
			name: 'calls',
			section: 'overdue',
			changedBy: [callChanged],
			items: async (read, now) =>
				(await openCalls(needs, read))
					.filter((row) => row.answered_at === null && now - row.at >= UNANSWERED)
					.map((row) => ({
						...{ id: `call ${row.id}`, kind: 'alarm' as const, at: row.at, href: '/admin/floor' },
						text: phrase('service_today_unanswered', { table: row.table })
					}))
		}
	],
	closing: [
		{
			name: 'service',
			changedBy: [callChanged],
			open: async (read, { to }) =>
				(await openCalls(needs, read))
					.filter((row) => row.at < to)
					.map((row) => ({
						...{ id: row.id, href: '/host', running: false },
						text: phrase('service_closing_open', { table: row.table, since: { at: row.at } }),
						proposal: phrase('service_closing_close')
					})),
			settle: (tx, id, _by, now) => needs.close(tx, id, now)
		}
	]
});
