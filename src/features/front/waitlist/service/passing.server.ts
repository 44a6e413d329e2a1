// Who was passed by whom: counted when a table is given, once a pair, and forgotten when it is taken back.
import { sql } from 'kysely';
import { fail, type ServiceDay } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import type { Passed } from '../rule/contract.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { noteEvent } from './events.server.ts';
import { doing } from './tickets.server.ts';

/** Who passes: a ticket's id, or a seating's where there was no ticket; and as what it is remembered. */
export interface Passer {
	id: string;
	/** Its number; empty: a party at the door. */
	number: string;
	day: ServiceDay;
	/** The tables that it took. */
	rooms: readonly string[];
}

const overtakings = (tx: Tx) => tx.tables<WaitlistTables>();

async function numbersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await overtakings(tx)
		.selectFrom('tickets')
		.select(['id', 'number'])
		.where('venue_id', '=', tx.venue)
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.id, row.number]));
}

/** The refusal: whom that would pass, and which promise it would break. */
export async function tellWhoIsPassed(tx: Tx, broken: readonly Passed[]) {
	const numbers = await numbersOf(
		tx,
		broken.map((one) => one.party.id)
	);
	const list = broken.map(({ party, breaks = 'bound' as const }) => ({
		number: numbers.get(party.id) ?? '',
		breaks
	}));
	return fail('passes-others', { others: list.map((one) => one.number).join(', '), list });
}

function count(tx: Tx, ticketIds: readonly string[], by: 1 | -1) {
	return overtakings(tx)
		.updateTable('tickets')
		.set({ overtaken: sql<number>`overtaken + ${by}` })
		.where('venue_id', '=', tx.venue)
		.where('id', 'in', ticketIds)
		.execute();
}

/** Those of them whom this passer has not passed already. */
export async function notYetPassed(tx: Tx, passerId: string, passed: readonly Passed[]) {
	const rows = await overtakings(tx)
		.selectFrom('overtakings')
		.select('ticket_id')
		.where('venue_id', '=', tx.venue)
		.where('seating_id', '=', passerId)
		.execute();
	const known = new Set(rows.map((row) => row.ticket_id));
	return passed.filter(({ party }) => !known.has(party.id));
}

export async function notePassing(
	passer: Passer,
	passed: readonly Passed[],
	acting: Acting
): Promise<void> {
	const { tx, now, by } = doing(acting);
	for (const { party, breaks } of await notYetPassed(tx, passer.id, passed)) {
		await overtakings(tx)
			.insertInto('overtakings')
			.values({
				...{ venue_id: tx.venue, seating_id: passer.id, ticket_id: party.id },
				...{ at: now, broke: breaks ?? null, by }
			})
			.execute();
		await count(tx, [party.id], 1);
		const facts = { passer: passer.id, number: passer.number, rooms: passer.rooms, breaks };
		const { day } = passer;
		await noteEvent(tx, { day, at: now, ticketId: party.id, what: 'passed', facts, by });
	}
}

/** A call was missed, or a seating taken back: it passed nobody. */
export async function forgetPassing(
	passer: Pick<Passer, 'id' | 'day'>,
	acting: Acting
): Promise<void> {
	const { tx, now, by } = doing(acting);
	const gone = await overtakings(tx)
		.deleteFrom('overtakings')
		.where('venue_id', '=', tx.venue)
		.where('seating_id', '=', passer.id)
		.returning('ticket_id')
		.execute();
	const ids = gone.map((one) => one.ticket_id);
	if (ids.length > 0) await count(tx, ids, -1);
	for (const ticketId of ids)
		await noteEvent(tx, {
			...{ day: passer.day, at: now, ticketId, what: 'not-passed', by },
			facts: { passer: passer.id }
		});
}
