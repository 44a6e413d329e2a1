// From the line to a table: the rule of the line is checked against this very table, and who is passed is counted.
import { sql } from 'kysely';
import { fail, ok, type Id, type Instant, type Ok, type Refused, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import type { Table, Taken } from '../../floor/contract.ts';
import { partsOf, passedBy, type Passed, type Room, type Waiting } from '../rule/contract.ts';
import { leftWithoutTable } from '../rules/order.ts';
import type { WaitlistTables } from '../schema.server.ts';
import {
	asWaiting,
	change,
	doing,
	openTickets,
	raced,
	seen,
	type Act,
	type LineNeeds
} from './tickets.server.ts';

interface Seated {
	tableIds: readonly Id<'table'>[];
	size: number;
	ticketId?: Id<'ticket'> | undefined;
	ticketNumber?: string | undefined;
	memberId?: Id<'member'> | undefined;
	by?: string | undefined;
}

export interface SeatNeeds extends LineNeeds {
	today: (now: Instant) => ServiceDay;
	tables: (read: Reader) => Promise<Table[]>;
	seat: (
		tx: Tx,
		party: Seated,
		now: Instant
	) => Promise<
		| Ok<{ seatingId: Id<'seating'> }>
		| Refused<'table-taken', Taken>
		| Refused<'unknown-table', undefined>
	>;
}

const asRoom = (table: Table): Room => ({ ...table, ids: [table.id] });
const isFree = (table: Table): boolean => table.state === 'available' || table.state === 'held';

/** Who else has a claim on this table: all who wait, and the called for whom no other free table remains. */
async function claimants(needs: SeatNeeds, table: Table, tables: readonly Table[], acting: Acting) {
	const rows = await openTickets(acting.tx, needs.today(acting.now));
	const called = rows
		.filter((row) => row.state === 'called')
		.sort((a, b) => (a.called_at ?? 0) - (b.called_at ?? 0))
		.map(asWaiting);
	const free = tables.filter((one) => one.id !== table.id && isFree(one)).map(asRoom);
	return [
		...rows.filter((row) => row.state === 'waiting').map(asWaiting),
		...leftWithoutTable(called, free)
	];
}

async function numbersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await tx
		.tables<WaitlistTables>()
		.selectFrom('tickets')
		.select(['id', 'number'])
		.where('venue_id', '=', tx.venue)
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.id, row.number]));
}

async function tellWhoIsPassed(tx: Tx, broken: readonly Passed[]) {
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

/** What the loser of a race is told. */
const whoSits = ({ ticket, size }: Table): string =>
	[ticket, size].filter((one) => one !== undefined).join(' · ');

interface Wish {
	tableId: string;
	anyway: boolean;
}

type Standing = Pick<Waiting, 'seq' | 'joinedAt' | 'headStart'> & { id?: string };

/** The table, and who is passed by taking it; or the refusal. */
async function claim(needs: SeatNeeds, wish: Wish, me: Standing, acting: Acting) {
	const tables = await needs.tables(acting.tx);
	const table = tables.find((one) => one.id === wish.tableId);
	if (!table) return fail('unknown-table');
	if (!isFree(table)) return fail('table-taken', { table: table.name, who: whoSits(table) });
	const others = (await claimants(needs, table, tables, acting)).filter((one) => one.id !== me.id);
	const parts = partsOf(asRoom(table), await needs.rooms(acting.tx));
	const passed = passedBy(me, parts, { line: others, now: acting.now });
	const broken = passed.filter((one) => one.breaks !== undefined);
	if (broken.length > 0 && !wish.anyway) return tellWhoIsPassed(acting.tx, broken);
	return ok({ table, passed });
}

async function notePassing(seatingId: string, passed: readonly Passed[], acting: Acting) {
	const { tx, now, by } = doing(acting);
	for (const { party, breaks } of passed) {
		await tx
			.tables<WaitlistTables>()
			.insertInto('overtakings')
			.values({
				...{ venue_id: tx.venue, seating_id: seatingId, ticket_id: party.id },
				...{ at: now, broke: breaks ?? null, by }
			})
			.execute();
		await count(tx, [party.id], 1);
	}
}

function count(tx: Tx, ticketIds: readonly string[], by: 1 | -1) {
	return tx
		.tables<WaitlistTables>()
		.updateTable('tickets')
		.set({ overtaken: sql<number>`overtaken + ${by}` })
		.where('venue_id', '=', tx.venue)
		.where('id', 'in', ticketIds)
		.execute();
}

/** A seating was taken back: it passed nobody. */
export async function forgetPassing(tx: Tx, seatingId: string): Promise<void> {
	const gone = await tx
		.tables<WaitlistTables>()
		.deleteFrom('overtakings')
		.where('venue_id', '=', tx.venue)
		.where('seating_id', '=', seatingId)
		.returning('ticket_id')
		.execute();
	const ids = gone.map((one) => one.ticket_id);
	if (ids.length > 0) await count(tx, ids, -1);
}

/** Seats a party of the line. One commit: the seating, the ticket, and who was passed. */
export async function seatTicket(needs: SeatNeeds, input: Act & Wish, acting: Acting) {
	const { tx, now } = acting;
	const found = await seen(tx, input, ['waiting', 'called']);
	if (!found.ok) return found;
	const row = found.value;
	const claimed = await claim(needs, input, asWaiting(row), acting);
	if (!claimed.ok) return claimed;
	const { table, passed } = claimed.value;
	const party = {
		...{
			tableIds: [table.id],
			size: row.size,
			by: acting.caller.staff?.name,
			ticketId: row.id,
			ticketNumber: row.number
		},
		...(row.member_id !== null && { memberId: row.member_id })
	};
	const seated = await needs.seat(tx, party, now);
	if (!seated.ok) return seated;
	const { seatingId } = seated.value;
	await notePassing(seatingId, passed, acting);
	const set = { state: 'seated', seating_id: seatingId, table_name: table.name } as const;
	if (!(await change(doing(acting), row, set))) return raced(row);
	return ok({ version: row.version + 1, seatingId, table: table.name });
}

/** Seats a party that has no ticket: it came last, so whoever waits and could have the table is passed. */
export async function seatAtDoor(needs: SeatNeeds, input: Wish & { size: number }, acting: Acting) {
	const me = { seq: Number.MAX_SAFE_INTEGER, joinedAt: acting.now, headStart: 0 };
	const claimed = await claim(needs, input, me, acting);
	if (!claimed.ok) return claimed;
	const { table, passed } = claimed.value;
	const seated = await needs.seat(
		acting.tx,
		{ tableIds: [table.id], size: input.size, by: acting.caller.staff?.name },
		acting.now
	);
	if (!seated.ok) return seated;
	await notePassing(seated.value.seatingId, passed, acting);
	return ok({ seatingId: seated.value.seatingId, table: table.name });
}
