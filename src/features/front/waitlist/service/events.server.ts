// What happened in the line, written once and never changed, in the same commit as what it tells of.
import { newId, type Instant, type ServiceDay } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import type { WaitlistTables } from '../schema.server.ts';

type EventRow = WaitlistTables['line_events'];

export interface Happened {
	day: ServiceDay;
	at: Instant;
	ticketId?: string | undefined;
	what: EventRow['what'];
	facts: object;
	by: string;
}

export async function noteEvent(tx: Tx, happened: Happened): Promise<void> {
	const { day, at, ticketId, what, facts, by } = happened;
	await tx
		.tables<WaitlistTables>()
		.insertInto('line_events')
		.values({
			...{ venue_id: tx.venue, id: newId(at), day, at, ticket_id: ticketId ?? null },
			...{ what, facts: JSON.stringify(facts), by }
		})
		.execute();
}
