// What happened in the line, written once and never changed, in the same commit as what it tells of.
import { DAY, newId, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { WaitlistTables } from '../schema.server.ts';
import type { LineRule } from '../settings/contract.ts';

/** A table closed longer ago than this stands so in nobody's mind. */
const SET_BEFORE = 60 * DAY;

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

/** A table was closed, opened or kept by hand. */
export const noteTable =
	(today: (now: Instant) => ServiceDay) =>
	(
		tx: Tx,
		table: { id: string; state: string },
		{ now, by = '' }: { now: Instant; by?: string | undefined }
	): Promise<void> =>
		noteEvent(tx, { day: today(now), at: now, what: 'table', facts: table, by });

/** The rule of the line as it was before and as it is from now on. */
export interface RuleFacts {
	before: LineRule;
	rule: LineRule;
}

const ofHouse = (read: Reader, what: 'table' | 'rule') =>
	read
		.tables<WaitlistTables>()
		.selectFrom('line_events')
		.select('facts')
		.where('venue_id', '=', read.venue)
		.where('what', '=', what);

/** The rule of the line as it stood then; undefined: it has not changed since it is written down. */
export async function ruleThen(read: Reader, at: Instant): Promise<LineRule | undefined> {
	const last = await ofHouse(read, 'rule')
		.where('at', '<=', at)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	if (last) return (JSON.parse(last.facts) as RuleFacts).rule;
	const next = await ofHouse(read, 'rule').orderBy('at').orderBy('id').executeTakeFirst();
	return next && (JSON.parse(next.facts) as RuleFacts).before;
}

/** Tables that stood closed or kept by hand at that moment: the last word on each. */
export async function setThen(read: Reader, at: Instant): Promise<Map<string, string>> {
	const found = await ofHouse(read, 'table')
		.where('at', '<=', at)
		.where('at', '>', at - SET_BEFORE)
		.orderBy('at')
		.orderBy('id')
		.execute();
	const tables = found.map(({ facts }) => JSON.parse(facts) as { id: string; state: string });
	return new Map(tables.map(({ id, state }) => [id, state]));
}
