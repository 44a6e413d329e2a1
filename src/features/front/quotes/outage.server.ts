// Promises after an outage: what a guest who waits was told stood still, so nobody's promise is missed because the power failed.
import type { Instant } from '#protocol';
import type { OutageShare } from '#server/outage.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { quotesOf } from './rows.server.ts';
import type { QuotesTables } from './schema.server.ts';

type Row = QuotesTables['quotes'];
type SetOn = (at: Instant | null) => Instant | null;

/** What screens show of a ticket: the first latest time is the promise, the newest quote says the rest. What was told in between is history and stays. */
function shownRows(quotes: readonly Row[]): Row[] {
	const newest = new Map(quotes.map((row) => [row.ticket_id, row]));
	const promise = new Map<string, Row>();
	for (const row of quotes)
		if (row.latest !== null && !promise.has(row.ticket_id)) promise.set(row.ticket_id, row);
	return [...new Set([...promise.values(), ...newest.values()])];
}

async function shiftQuotes(tx: Tx, ids: readonly string[], setOn: SetOn): Promise<void> {
	for (const { id, median, latest, p80 } of shownRows(await quotesOf(tx, ids)))
		await tx
			.tables<QuotesTables>()
			.updateTable('quotes')
			.set({ median: setOn(median), latest: setOn(latest), p80: setOn(p80) })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', id)
			.execute();
}

/** @param openTickets those who wait or were called; who sits or left was told nothing that still runs */
export function quotesOutage(openTickets: (read: Reader) => Promise<string[]>): OutageShare {
	return {
		name: 'quotes',
		async shift(tx, { from, length }) {
			const ids = await openTickets(tx);
			if (ids.length === 0) return;
			const setOn: SetOn = (at) => (at !== null && at > from ? at + length : at);
			await shiftQuotes(tx, ids, setOn);
			// A missed promise that was told has a new time; that one runs now.
			await tx
				.tables<QuotesTables>()
				.updateTable('missed_promises')
				.set((e) => ({ latest: e('latest', '+', length) }))
				.where('venue_id', '=', tx.venue)
				.where('ticket_id', 'in', ids)
				.where('latest', '>', from)
				.execute();
		}
	};
}
