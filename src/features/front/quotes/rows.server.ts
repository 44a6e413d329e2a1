// The quotes as they stand in the store: what each ticket was told, first and last, and the promises that were missed.
import { newId, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { ShownQuote } from './contract.ts';
import type { Cause } from './rules/display.ts';
import type { Quote } from './rules/quote.ts';
import type { QuotesTables } from './schema.server.ts';

const rows = (store: Reader) => store.tables<QuotesTables>();

/** A quote as a ticket's screens show it from an instant on. */
interface Told {
	quote: Quote;
	cause: Cause;
	at: Instant;
}

/** So many go into one statement: a line of hundreds that is quoted anew must not hold up the house. */
const AT_ONCE = 100;

/** Writes down what tickets' screens show from now on. */
export async function writeQuotes(tx: Tx, told: readonly Told[]): Promise<void> {
	const values = told.map(({ quote, cause, at }) => ({
		...{ venue_id: tx.venue, id: newId(at), ticket_id: quote.id, at, cause },
		...{ outlook: quote.outlook, median: quote.median ?? null },
		...{ latest: quote.latest ?? null, p80: quote.p80 ?? null }
	}));
	for (let from = 0; from < values.length; from += AT_ONCE)
		await rows(tx)
			.insertInto('quotes')
			.values(values.slice(from, from + AT_ONCE))
			.execute();
}

/** All quotes of these tickets, the oldest first. */
export function quotesOf(read: Reader, ticketIds: readonly string[]) {
	return rows(read)
		.selectFrom('quotes')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('ticket_id', 'in', ticketIds)
		.orderBy('at')
		.orderBy('id')
		.execute();
}

async function missedOf(read: Reader, ticketIds: readonly string[]) {
	const found = await rows(read)
		.selectFrom('missed_promises')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('ticket_id', 'in', ticketIds)
		.execute();
	return new Map(found.map((row) => [row.ticket_id, row]));
}

/** The promise of this ticket that will be missed, and the time that was said instead. */
export async function missedOfTicket(read: Reader, ticketId: string) {
	const row = (await missedOf(read, [ticketId])).get(ticketId);
	return row && { promised: row.promised, ...(row.latest !== null && { latest: row.latest }) };
}

/** True: it was not told before. */
export async function writeMissed(
	tx: Tx,
	missed: {
		ticketId: string;
		promised: Instant;
		latest: Instant | undefined;
		cause: Cause;
		care: boolean;
	},
	now: Instant
): Promise<boolean> {
	const done = await rows(tx)
		.insertInto('missed_promises')
		.values({
			...{ venue_id: tx.venue, ticket_id: missed.ticketId, promised: missed.promised },
			...{ told_at: now, latest: missed.latest ?? null, cause: missed.cause },
			care: missed.care ? 1 : 0
		})
		.onConflict((on) => on.columns(['venue_id', 'ticket_id']).doNothing())
		.executeTakeFirst();
	return done.numInsertedOrUpdatedRows === 1n;
}

/** A quote as a screen shows it: its latest time is the promised one, unless the guest was told another. */
function asShown(
	row: QuotesTables['quotes'],
	promised: Instant | undefined,
	told: QuotesTables['missed_promises'] | undefined
): ShownQuote {
	const isTold = told !== undefined && row.at >= told.told_at;
	const latest = isTold ? told.latest : promised;
	return {
		...{ outlook: row.outlook, cause: row.cause, since: row.at },
		...(row.median !== null && { median: row.median }),
		...(latest != null && { latest }),
		...(told && { missed: { promised: told.promised, care: told.care === 1 } })
	};
}

/** What each of these tickets shows: its newest quote, the latest time of its first one, and a missed promise. */
export async function shownOf(
	read: Reader,
	ticketIds: readonly string[]
): Promise<Map<Id<'ticket'>, ShownQuote>> {
	const shown = new Map<Id<'ticket'>, ShownQuote>();
	if (ticketIds.length === 0) return shown;
	const missed = await missedOf(read, ticketIds);
	for (const row of await quotesOf(read, ticketIds)) {
		const told = missed.get(row.ticket_id);
		const promised = shown.get(row.ticket_id)?.latest ?? row.latest ?? undefined;
		shown.set(row.ticket_id, asShown(row, promised, told));
	}
	return shown;
}

/** The first quotes of tickets, by ticket. */
export async function issuedOf(read: Reader, ticketIds: readonly string[]) {
	const first = new Map<string, QuotesTables['quotes']>();
	for (const row of await quotesOf(read, ticketIds))
		if (!first.has(row.ticket_id)) first.set(row.ticket_id, row);
	return first;
}

export async function scoredDays(read: Reader, since: ServiceDay) {
	return rows(read)
		.selectFrom('scored_days')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '>=', since)
		.orderBy('day')
		.execute();
}

export async function outcomes(read: Reader, since: ServiceDay) {
	return rows(read)
		.selectFrom('quote_outcomes')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '>=', since)
		.execute();
}
