// From the line to a table: the rule of the line is checked against this very table, and who is passed is counted.
import { fail, ok, type Id, type Instant, type Ok, type Refused } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import type { Table, Taken } from '../../floor/contract.ts';
import { openStates } from '../rules/states.ts';
import type { Waiting } from '../rule/contract.ts';
import { claimOn, countLetting, isFree, type MatchNeeds } from './matching.server.ts';
import { forgetPassing, notePassing, notYetPassed, tellWhoIsPassed } from './passing.server.ts';
import { openTask } from './task-rows.server.ts';
import { asWaiting, change, doing, listOf, raced, seen, type Act } from './tickets.server.ts';

interface Seated {
	tableIds: readonly Id<'table'>[];
	size: number;
	ticketId?: Id<'ticket'> | undefined;
	ticketNumber?: string | undefined;
	memberId?: Id<'member'> | undefined;
	by?: string | undefined;
}

export interface SeatNeeds extends MatchNeeds {
	seat: (
		tx: Tx,
		party: Seated,
		now: Instant
	) => Promise<
		| Ok<{ seatingId: Id<'seating'> }>
		| Refused<'table-taken', Taken>
		| Refused<'unknown-table', undefined>
		| Refused<'too-many-guests', { table: string; most: number }>
	>;
}

/** What the loser of a race is told. */
const whoSits = ({ ticket, size }: Table): string =>
	[ticket, size].filter((one) => one !== undefined).join(' · ');

interface Wish {
	tableId: string;
	/** Pushed together with it. */
	withTables: readonly string[];
	anyway: boolean;
}

type Standing = Pick<Waiting, 'seq' | 'joinedAt' | 'headStart'> & { id: string };

/** Tables kept for a party since its call are its tables together, unless the host says which. */
function wished(wish: Wish, kept: readonly string[]): string[] {
	if (wish.withTables.length === 0 && kept.includes(wish.tableId)) return [...kept];
	return [...new Set([wish.tableId, ...wish.withTables])];
}

async function freeTables(needs: SeatNeeds, ids: readonly string[], tx: Tx) {
	const all = await needs.tables(tx);
	const tables = ids.flatMap((id) => all.find((one) => one.id === id) ?? []);
	if (tables.length < ids.length) return fail('unknown-table');
	const taken = tables.find((one) => !isFree(one));
	if (taken) return fail('table-taken', { table: taken.name, who: whoSits(taken) });
	return ok({ ids, name: tables.map((one) => one.name).join('+') });
}

/** The tables, and who is passed by taking them; or the refusal. */
async function claim(
	needs: SeatNeeds,
	wish: { ids: readonly string[]; anyway: boolean },
	me: Standing,
	acting: Acting
) {
	const free = await freeTables(needs, wish.ids, acting.tx);
	if (!free.ok) return free;
	const claimed = await claimOn(needs, wish.ids, me, acting);
	const fresh = await notYetPassed(acting.tx, me.id, claimed.passed);
	const broken = fresh.filter((one) => one.breaks !== undefined);
	if (broken.length > 0 && !wish.anyway) return tellWhoIsPassed(acting.tx, broken);
	return ok({ ...free.value, ...claimed });
}

/** Seats a party of the line. One commit: the seating, the ticket, and who was passed. */
export async function seatTicket(needs: SeatNeeds, input: Act & Wish, acting: Acting) {
	const { tx, now } = acting;
	const found = await seen(tx, input, openStates);
	if (!found.ok) return found;
	const row = found.value;
	const ids = wished(input, listOf(row.set_ids));
	const wish = { ids, anyway: input.anyway };
	const claimed = await claim(needs, wish, asWaiting(row), acting);
	if (!claimed.ok) return claimed;
	const { name, passed } = claimed.value;
	const party = {
		...{
			tableIds: ids,
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
	const { id, number, day } = row;
	await notePassing({ id, number, day, rooms: ids }, passed, acting);
	if (row.set_ids === null) await countLetting(claimed.value, acting);
	const set = { state: 'seated', seating_id: seatingId, table_name: name } as const;
	if (!(await change(doing(acting), row, { ...set, set_ids: ids.join() }))) return raced(row);
	if (row.wishes) await openTask(tx, row, 'wishes', now);
	return ok({ version: row.version + 1, seatingId, table: name });
}

/** Seats a party that has no ticket: it came last, so whoever waits and could have the table is passed. */
export async function seatAtDoor(needs: SeatNeeds, input: Wish & { size: number }, acting: Acting) {
	const me = { id: '', seq: Number.MAX_SAFE_INTEGER, joinedAt: acting.now, headStart: 0 };
	const ids = wished(input, []);
	const claimed = await claim(needs, { ids, anyway: input.anyway }, me, acting);
	if (!claimed.ok) return claimed;
	const { name, passed } = claimed.value;
	const seated = await needs.seat(
		acting.tx,
		{ tableIds: ids, size: input.size, by: acting.caller.staff?.name },
		acting.now
	);
	if (!seated.ok) return seated;
	const { seatingId: id } = seated.value;
	const day = needs.today(acting.now);
	await notePassing({ id, number: '', day, rooms: ids }, passed, acting);
	return ok({ seatingId: id, table: name });
}

/** Takes the seating of a party without a ticket back. */
export async function unseatAtDoor(
	needs: SeatNeeds & {
		unseat: (tx: Tx, seatingId: Id<'seating'>, now: Instant) => Promise<{ ok: boolean }>;
	},
	seatingId: string,
	acting: Acting
) {
	const done = await needs.unseat(acting.tx, seatingId, acting.now);
	if (!done.ok) return fail('already-left');
	await forgetPassing({ id: seatingId, day: needs.today(acting.now) }, acting);
	return ok({});
}
