// Opens tasks of the line, in the commit of what makes them necessary.
import type { Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { lineChanged } from '../contract.ts';
import type { WaitlistTables } from '../schema.server.ts';
import type { TaskKind } from '../tasks/contract.ts';
import type { TicketRow } from './tickets.server.ts';

/** Opens it, or opens it again: a party that is called anew is fetched anew. */
export async function openTask(
	tx: Tx,
	{ id, day }: Pick<TicketRow, 'id' | 'day'>,
	kind: TaskKind,
	now: Instant
): Promise<void> {
	const fresh = { at: now, taken_by: null, taken_at: null, done_at: null };
	await tx
		.tables<WaitlistTables>()
		.insertInto('line_tasks')
		.values({ venue_id: tx.venue, day, ticket_id: id, kind, ...fresh })
		.onConflict((on) => on.columns(['venue_id', 'ticket_id', 'kind']).doUpdateSet(fresh))
		.execute();
	tx.tell(lineChanged, { ticketId: id });
}
