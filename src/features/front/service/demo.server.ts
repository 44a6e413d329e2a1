// The calls' share of the demo evening: one table waits for water, at another somebody is on the way.
import { MINUTE, newId } from '#protocol';
import type { DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { ServiceTables } from './schema.server.ts';

/** `seated`: the tables at which somebody sits. */
export function demoCalls(seated: (tx: Tx) => Promise<readonly { tableId: string }[]>): DemoShare {
	return ({ write, now, made }) =>
		write(async (tx) => {
			const [, first, second] = await seated(tx);
			const by = made.staff.find((one) => one.role === 'server')?.name ?? null;
			const calls = [
				{ table: second, kind: 'water', at: now - 2 * MINUTE, answered: null },
				{ table: first, kind: 'bill', at: now - 4 * MINUTE, answered: now - 3 * MINUTE }
			];
			for (const { table, kind, at, answered } of calls) {
				if (!table) continue;
				const answered_by = answered === null ? null : by;
				await tx
					.tables<ServiceTables>()
					.insertInto('service_calls')
					.values({
						...{ venue_id: tx.venue, id: newId<'call'>(at), table_id: table.tableId, kind, at },
						...{ answered_at: answered, answered_by, closed_at: null }
					})
					.execute();
			}
		});
}
