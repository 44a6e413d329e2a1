// Tables matched at call time: which free table is a party's when it is called, and who else could claim one.
import { fail, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import type { Table } from '../../floor/contract.ts';
import {
	bestRoom,
	letBy,
	partsOf,
	passedBy,
	type Passed,
	type Room,
	type Waiting
} from '../rule/contract.ts';
import { leftWithoutTable } from '../rules/order.ts';
import { isCalled } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { ruleOf } from './rule.server.ts';
import {
	asWaiting,
	byCall,
	listOf,
	openTickets,
	type LineNeeds,
	type TicketRow
} from './tickets.server.ts';

export interface MatchNeeds extends LineNeeds {
	today: (now: Instant) => ServiceDay;
	tables: (read: Reader) => Promise<Table[]>;
	/** What bookings leave of the tables now. */
	booksNear: (read: Reader, now: Instant) => Promise<Near>;
}

/** Of some tables: when the next booking starts, and the largest party whose turn ends before it; undefined: none is near. */
export type Near = (tableIds: readonly string[]) => { start: Instant; upTo: number } | undefined;

/** Every table and set as it can be given now: bookings to come keep theirs. */
async function roomsNow(needs: MatchNeeds, read: Reader, now: Instant): Promise<Room[]> {
	const near = await needs.booksNear(read, now);
	return (await needs.rooms(read)).map((room) => ({ ...room, upTo: near(room.ids)?.upTo }));
}

export const isFree = (table: Table): boolean =>
	table.state === 'available' || table.state === 'held';
const asRoom = (table: Table): Room => ({ ...table, ids: [table.id] });

/** Who is in the house and waits. */
const present = (rows: readonly TicketRow[]): Waiting[] =>
	rows.filter((row) => row.state === 'waiting' || row.state === 'readded').map(asWaiting);

/**
 * Who else has a claim on these tables: all who wait, the called for whom one of them is kept,
 * and the called without a table for whom no other free one remains.
 */
async function claimants(
	needs: MatchNeeds,
	ids: readonly string[],
	me: string,
	tx: Tx,
	now: Instant
) {
	const rows = (await openTickets(tx, needs.today(now))).filter((row) => row.id !== me);
	const called = rows.filter((row) => isCalled(row.state)).sort(byCall);
	const kept = called.filter((row) => listOf(row.set_ids).some((id) => ids.includes(id)));
	const loose = called.filter((row) => row.set_ids === null).map(asWaiting);
	const taken = new Set([...ids, ...called.flatMap((row) => listOf(row.set_ids))]);
	const tables = await needs.tables(tx);
	const free = tables.filter((one) => !taken.has(one.id) && isFree(one)).map(asRoom);
	return [...present(rows), ...kept.map(asWaiting), ...leftWithoutTable(loose, free)];
}

export interface Claim {
	passed: Passed[];
	/** Who let it go first. */
	letters: Waiting[];
}

/** Whom a party passes by taking these tables. `me.id` is empty for a party at the door. */
export async function claimOn(
	needs: MatchNeeds,
	ids: readonly string[],
	me: Pick<Waiting, 'id' | 'seq' | 'joinedAt' | 'headStart'>,
	{ tx, now }: Acting
): Promise<Claim> {
	const line = await claimants(needs, ids, me.id, tx, now);
	const rooms = await roomsNow(needs, tx, now);
	const room = rooms.find(
		(one) => one.ids.length === ids.length && one.ids.every((id) => ids.includes(id))
	);
	const parts = room
		? partsOf(room, rooms)
		: rooms.filter((one) => one.ids.every((id) => ids.includes(id)));
	const { cap: most } = await ruleOf(tx);
	const asking = { line, now, most };
	return {
		passed: passedBy(me, parts, asking),
		letters: letBy(me, parts, asking)
	};
}

/** Who let the party go first has one fewer to let by. */
export async function countLetting({ letters }: Claim, { tx }: Acting): Promise<void> {
	for (const one of letters)
		await tx
			.tables<WaitlistTables>()
			.updateTable('tickets')
			.set({ lets: Math.max(0, (one.lets ?? 0) - 1) })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', one.id)
			.execute();
}

/** The table that is kept for a party from its call on: free, right for it, and passing nobody beyond the rule. */
export async function roomFor(
	needs: MatchNeeds,
	row: TicketRow,
	acting: Acting
): Promise<(Claim & { room: Room }) | undefined> {
	const { tx, now } = acting;
	const open = await openTickets(tx, needs.today(now));
	const kept = new Set(
		open.filter((one) => one.id !== row.id).flatMap((one) => listOf(one.set_ids))
	);
	const tables = await needs.tables(tx);
	const free = new Set(
		tables.filter((one) => one.state === 'available' && !kept.has(one.id)).map((one) => one.id)
	);
	const me = asWaiting(row);
	let rooms = (await roomsNow(needs, tx, now)).filter((room) =>
		room.ids.every((id) => free.has(id))
	);
	const all = rooms;
	for (let room = bestRoom(rooms, me, all); room; room = bestRoom(rooms, me, all)) {
		const claim = await claimOn(needs, room.ids, me, acting);
		if (claim.passed.every((one) => one.breaks === undefined)) return { ...claim, room };
		const tried = room;
		rooms = rooms.filter((one) => one !== tried);
	}
	return undefined;
}

/** The largest table is smaller than that; or nothing. */
export async function tooLarge(
	needs: { largestParty: (read: Reader) => Promise<number> },
	read: Reader,
	size: number
) {
	const largest = await needs.largestParty(read);
	return largest > 0 && size > largest ? fail('party-too-large', { largest }) : undefined;
}
