// Tickets as they stand in the store: found, counted, changed one version at a time.
import { sql, type Selectable, type Updateable } from 'kysely';
import { fail, MINUTE, ok, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import { fingerprint } from '#server/secrets.server.ts';
import { lineChanged } from '../contract.ts';
import type { Room, Waiting } from '../rule/contract.ts';
import { sizeClass } from '../rules/numbers.ts';
import { competition, lineOrder, reasonFor, type Reading } from '../rules/order.ts';
import type { Snapshot } from '../rules/replay.ts';
import { inShort, openStates, waits } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { noteEvent } from './events.server.ts';
import { ruleOf } from './rule.server.ts';

export type TicketRow = Selectable<WaitlistTables['tickets']>;

const rows = (store: Reader) => store.tables<WaitlistTables>();

export function ticketRow(read: Reader, ticketId: string): Promise<TicketRow | undefined> {
	return rows(read)
		.selectFrom('tickets')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', ticketId)
		.executeTakeFirst();
}

/** All in the line of a day, called and waiting, by arrival. */
export function openTickets(read: Reader, day: ServiceDay): Promise<TicketRow[]> {
	return rows(read)
		.selectFrom('tickets')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('state', 'in', openStates)
		.orderBy('seq')
		.execute();
}

export const asWaiting = (row: TicketRow): Waiting => ({
	id: row.id,
	seq: row.seq,
	size: row.size,
	stepFree: row.step_free === 1 || listOf(row.needs).includes('wheelchair'),
	areas: listOf(row.areas),
	joinedAt: row.joined_at,
	headStart: row.head_start * MINUTE,
	overtaken: row.overtaken,
	lets: row.lets,
	awayUntil: row.away_until ?? undefined
});

/** The called, the first called first. */
export const byCall = (a: TicketRow, b: TicketRow): number =>
	(a.called_at ?? 0) - (b.called_at ?? 0);

/** As the line keeps lists: by comma. */
export const listOf = (text: string | null): string[] => (text ? text.split(',') : []);

/** How an entry stands, as it is kept for good. No name, no phone, no member. */
const snapshotOf = (row: TicketRow): Snapshot => ({
	...asWaiting(row),
	...{ state: row.state, number: row.number, version: row.version },
	rooms: listOf(row.set_ids)
});

export function noteTicket(tx: Tx, row: TicketRow, at: Instant, by: string): Promise<void> {
	const { day, id } = row;
	return noteEvent(tx, { day, at, ticketId: id, what: 'ticket', facts: snapshotOf(row), by });
}

/** The line of a day as it is read on all screens. */
export interface Line {
	open: TicketRow[];
	/** The waiting parties in the order in which they will be called. */
	order: Waiting[];
	reading: Reading;
}

export interface LineNeeds {
	/** Every table and all tables that can be pushed together. */
	rooms: (read: Reader) => Promise<Room[]>;
}

export async function lineOf(needs: LineNeeds, read: Reader, day: ServiceDay): Promise<Line> {
	const open = await openTickets(read, day);
	const { cap } = await ruleOf(read);
	const reading = { competes: competition(await needs.rooms(read)), most: cap };
	const waiting = open.filter((row) => waits(row.state)).map(asWaiting);
	return { open, order: lineOrder(waiting, reading), reading };
}

export interface Place {
	number: string;
	state: ReturnType<typeof inShort>;
	/** 1 is next; 0 when it does not wait any more. */
	place: number;
	ahead: number;
}

export async function placeOf(
	needs: LineNeeds,
	read: Reader,
	ticketId: string
): Promise<Place | undefined> {
	const row = await ticketRow(read, ticketId);
	if (!row) return undefined;
	const { order, reading } = await lineOf(needs, read, row.day);
	const place = reasonFor(row.id, order, reading)?.place ?? 0;
	return { number: row.number, state: inShort(row.state), place, ahead: Math.max(0, place - 1) };
}

const OPEN_OF_HOLDER = `select * from tickets where venue_id = ? and day = ?
	and state in (${openStates.map((state) => `'${state}'`).join()})
	and (card_id = ? or member_id = ?) limit 1`;

/** The ticket that a member's card, or the member by another card, holds in today's line. Asked at every check-in. */
export function openTicketOf(
	read: Reader,
	day: ServiceDay,
	holder: { cardId: string; memberId?: string | undefined }
): Promise<TicketRow | undefined> {
	const { cardId, memberId = null } = holder;
	const found = read.prepared<TicketRow>(OPEN_OF_HOLDER).get(read.venue, day, cardId, memberId);
	return Promise.resolve(found);
}

export function ticketByCode(read: Reader, code: string): Promise<TicketRow | undefined> {
	return rows(read)
		.selectFrom('tickets')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('code', '=', code)
		.executeTakeFirst();
}

/** The ticket for which this phone number was given, in a day's line. */
export function openTicketOfPhone(read: Reader, day: ServiceDay, phoneIndex: string) {
	return rows(read)
		.selectFrom('tickets')
		.select('id')
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('phone_index', '=', phoneIndex)
		.where('state', 'in', openStates)
		.executeTakeFirst();
}

/** The ticket whose page this secret opens, on its own service day only. Synchronous: asked at every request. */
export function byPhoneSecret(
	read: Reader,
	secret: string,
	day: ServiceDay
): Id<'ticket'> | undefined {
	return read
		.prepared<{ id: string }>(
			'select id from tickets where venue_id = ? and secret_print = ? and day = ?'
		)
		.get(read.venue, fingerprint(secret), day)?.id;
}

/** The next count of a day, from 1. Inside the transaction, so it is never given twice. */
export async function nextCount(tx: Tx, day: ServiceDay, prefix: string): Promise<number> {
	const row = await rows(tx)
		.insertInto('ticket_counters')
		.values({ venue_id: tx.venue, day, prefix, last: 1 })
		.onConflict((on) =>
			on
				.columns(['venue_id', 'day', 'prefix'])
				.doUpdateSet({ last: sql<number>`ticket_counters.last + 1` })
		)
		.returning('last')
		.executeTakeFirstOrThrow();
	return row.last;
}

/** The house's next number for a party of so many. */
export async function nextNumber(tx: Tx, day: ServiceDay, size: number): Promise<string> {
	const prefix = sizeClass(size);
	return `${prefix}${await nextCount(tx, day, prefix)}`;
}

interface Doing {
	tx: Tx;
	now: Instant;
	by: string;
}

/** Writes a ticket's next version and remembers what to go back to. False: somebody was faster. */
export async function change(
	{ tx, now, by }: Doing,
	row: TicketRow,
	set: Updateable<WaitlistTables['tickets']>
): Promise<boolean> {
	const { state, called_at, calls, size, lets, away_until } = row;
	const { requeued, pool_until, set_ids, needs, areas, step_free, high_chair } = row;
	const before = {
		...{ state, called_at, calls, size, lets, away_until, requeued, pool_until, set_ids },
		...{ needs, areas, step_free, high_chair }
	};
	const done = await rows(tx)
		.updateTable('tickets')
		.set({
			before: JSON.stringify(before),
			version: row.version + 1,
			changed_at: now,
			changed_by: by,
			...set
		})
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.where('version', '=', row.version)
		.executeTakeFirst();
	if (done.numUpdatedRows !== 1n) return false;
	const after = { ...row, ...(set as Partial<TicketRow>), version: row.version + 1 };
	await noteTicket(tx, after, now, by);
	tx.tell(lineChanged, { ticketId: row.id });
	return true;
}

export function raced(row: TicketRow) {
	return fail('changed-meanwhile', { number: row.number, state: row.state, by: row.changed_by });
}

export interface Act {
	ticketId: string;
	version: number;
}

export const doing = ({ tx, now, caller }: Acting) => ({ tx, now, by: caller.staff?.name ?? '' });

/** The ticket as the host saw it, in one of these states; or why not. */
export async function seen(tx: Tx, act: Act, states: readonly string[]) {
	const row = await ticketRow(tx, act.ticketId);
	if (!row) return fail('unknown-ticket');
	if (row.version !== act.version || !states.includes(row.state)) return raced(row);
	return ok(row);
}
