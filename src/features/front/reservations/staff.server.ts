// What the host does with the book: book, change, mark, seat; and what the manager sets.
import { fail, ok, serviceDay, type InputOf, type Instant } from '#protocol';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import {
	book,
	change,
	contact,
	markAs,
	seatBooking,
	theBook,
	type BookingRules
} from './contract.ts';
import { mark, step } from './keeping.server.ts';
import { makeReservation, moveReservation, phoneColumns, saveRow } from './making.server.ts';
import { bookingOf, findRow, rulesOf, shownOf } from './reading.server.ts';
import { bookingRules, bookingRulesSet, setBookingRules } from './settings/contract.ts';
import { impossibleWeekday, startsOf, wallOf } from './rules/hours.ts';
import { keepsTable, mayBecome } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { tellBooked } from './telling.server.ts';

async function tableName(needs: ReservationsNeeds, read: Reader, tableId: string): Promise<string> {
	const tables = await needs.floorTables(read);
	return tables.find((table) => table.id === tableId)?.name ?? '?';
}

/** What was said about the guest; undefined when the telephone number is none. */
function saidOf(
	needs: ReservationsNeeds,
	{ name, note, phone }: InputOf<typeof change>
): Partial<ReservationRow> | undefined {
	const e164 = phone ? needs.e164(phone) : undefined;
	if (phone && !e164) return undefined;
	return {
		...(name !== undefined && { name }),
		...(note !== undefined && { note }),
		...(phone !== undefined && phoneColumns(needs, e164))
	};
}

function bookingServed(needs: ReservationsNeeds): Served[] {
	const answer = async (read: Reader, row: ReservationRow) => ({
		...shownOf(row, needs.venue()),
		code: row.code,
		table: await tableName(needs, read, row.table_id)
	});
	return [
		onCommand(book, async (input, { tx, now, caller }) => {
			const own = { channel: 'host', by: 'house', madeBy: caller.staff?.id } as const;
			const made = await makeReservation(needs, tx, { ...input, ...own }, now);
			if (!made.ok) return made;
			await tellBooked(needs, tx, made.value, now);
			return ok(await answer(tx, made.value));
		}),

		onCommand(change, async (input, { tx, now }) => {
			const row = await findRow(tx, 'id', input.id);
			if (!row) return fail('unknown-reservation');
			if (!keepsTable.includes(row.state)) return fail('not-now', { state: row.state });
			const said = saidOf(needs, input);
			if (!said) return fail('bad-phone');
			const to = { size: input.size ?? row.size, start: input.start ?? row.start_at };
			const moved = await moveReservation(needs, tx, row, to, now);
			if (!moved.ok) return moved;
			const after = await saveRow(tx, row, { ...moved.value, ...said }, now);
			return ok(await answer(tx, after));
		})
	];
}

function keepingServed(needs: ReservationsNeeds): Served[] {
	return [
		onCommand(markAs, async ({ id, state }, { tx, now }) => {
			const done = await mark(needs, tx, { id, to: state }, now);
			if (!done.ok) return done;
			const { value } = done;
			return ok({ state: value.state, table: await tableName(needs, tx, value.table_id) });
		}),

		onCommand(seatBooking, async ({ id, tableId }, { tx, now, caller }) => {
			const row = await findRow(tx, 'id', id);
			if (!row) return fail('unknown-reservation');
			if (!mayBecome(row.state, 'seated')) return fail('not-now', { state: row.state });
			const at = tableId ?? row.table_id;
			const party = {
				...{ tableIds: [at], size: row.size, reservationId: row.id, by: caller.staff?.name },
				...(row.member_id !== null && { memberId: row.member_id })
			};
			const table = await tableName(needs, tx, at);
			const seated = await needs.seat(tx, party, now);
			if (!seated.ok) return fail('table-taken', { table });
			const { seatingId } = seated.value;
			const also = { table_id: at, seating_id: seatingId, arrived_at: row.arrived_at ?? now };
			const done = await step(tx, row, 'seated', now, also);
			return done.ok ? ok({ seatingId, table }) : done;
		}),

		onQuery(contact, async ({ id }, { read }) => {
			const row = await findRow(read, 'id', id);
			if (!row) return fail('unknown-reservation');
			return ok({ phone: row.phone === null ? '' : needs.secrets.open(row.phone, 'phone') });
		})
	];
}

/** Bookings to come that the new hours do not know. */
async function strandedBy(needs: ReservationsNeeds, tx: Tx, rules: BookingRules, now: number) {
	const place = needs.venue();
	const rows = await tx
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.select(['code', 'start_at'])
		.where('venue_id', '=', tx.venue)
		.where('start_at', '>=', now)
		.where('state', 'in', keepsTable)
		.orderBy('start_at')
		.execute();
	return rows.flatMap(({ code, start_at }) => {
		const day = serviceDay(start_at, place.zone, place.endOfDay);
		if (startsOf(rules, day, place).includes(start_at)) return [];
		return [{ code, day, wall: wallOf(start_at, place.zone).wall }];
	});
}

async function saveRules(tx: Tx, rules: BookingRules, now: Instant): Promise<void> {
	const text = JSON.stringify(rules);
	await tx
		.tables<ReservationsTables>()
		.insertInto('reservation_rules')
		.values({ venue_id: tx.venue, rules: text, set_at: now })
		.onConflict((c) => c.column('venue_id').doUpdateSet({ rules: text, set_at: now }))
		.execute();
	tx.tell(bookingRulesSet, {});
}

/** The wizard's hours, alike on every day; false where they run past the end of the service day. */
export async function openHours(
	needs: ReservationsNeeds,
	tx: Tx,
	{
		opens,
		closes,
		lastSeatingMinutes
	}: { opens: string; closes: string; lastSeatingMinutes: number },
	now: Instant
): Promise<boolean> {
	const hours = Array.from({ length: 7 }, () => [{ opens, closes }]);
	const rules = { ...(await rulesOf(tx)), hours, lastSeatingMinutes };
	if (impossibleWeekday(rules, needs.venue().endOfDay) !== undefined) return false;
	await saveRules(tx, rules, now);
	return true;
}

function rulesServed(needs: ReservationsNeeds): Served[] {
	return [
		onCommand(setBookingRules, async ({ rules }, { tx, now }) => {
			const weekday = impossibleWeekday(rules, needs.venue().endOfDay);
			if (weekday !== undefined) return fail('no-such-hours', { weekday });
			await saveRules(tx, rules, now);
			return ok({ stranded: await strandedBy(needs, tx, rules, now) });
		}),

		onTopic(bookingRules, { state: async (_, { read }) => ({ rules: await rulesOf(read) }) }),

		onTopic(theBook, {
			state: async (params, { read, now }) => {
				const place = needs.venue();
				const today = needs.today(now);
				const day = params.day ?? today;
				const [tables, rules] = [await needs.floorTables(read), await rulesOf(read)];
				const rows = await read
					.tables<ReservationsTables>()
					.selectFrom('reservations')
					.selectAll()
					.where('venue_id', '=', read.venue)
					.where('day', '=', day)
					.orderBy('start_at')
					.orderBy('made_at')
					.execute();
				const bookings = rows.map((row) => bookingOf(row, place, tables));
				return { day, today, zone: place.zone, graceMinutes: rules.graceMinutes, bookings };
			}
		})
	];
}

export function staffServed(needs: ReservationsNeeds): Served[] {
	return [...bookingServed(needs), ...keepingServed(needs), ...rulesServed(needs)];
}
