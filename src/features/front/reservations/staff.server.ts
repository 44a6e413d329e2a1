// What the host does with the book: book, change, mark, count in, seat, pause; and the book as it is seen.
import { fail, newId, ok, type InputOf, type Instant } from '#protocol';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { book, bookPaused, theBook } from './contract.ts';
import { countHere, mark, step } from './keeping.server.ts';
import { makeReservation, phoneColumns, setTables } from './making.server.ts';
import { dropHold } from './holds.server.ts';
import { moveReservation, saveRow, type Moved, type MoveTo } from './moving.server.ts';
import { findRow, pausesOf, rulesOf, tablesOf } from './reading.server.ts';
import { keepsTable, mayBecome, stateByCount } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { roomNames } from './open-rooms.server.ts';
import { bookingsOn, columnsOf, namesOf, shownOf } from './shown.server.ts';
import {
	change,
	comeLate,
	contact,
	countIn,
	markAs,
	pauseBook,
	resumeBook,
	seatBooking
} from './stand/contract.ts';
import { tellBooked } from './telling.server.ts';

/** The names of its tables; empty where it has none yet. */
export async function tablesNamed(
	needs: ReservationsNeeds,
	read: Reader,
	row: ReservationRow
): Promise<string> {
	const kept = (await tablesOf(read, [row.id])).get(row.id) ?? [];
	return namesOf(kept, await needs.floorTables(read));
}

/** What was said about the guest; undefined when the telephone number is none. */
function saidOf(
	needs: ReservationsNeeds,
	input: InputOf<typeof change>,
	start: Instant
): Partial<ReservationRow> | undefined {
	const { name, phone } = input;
	const e164 = phone ? needs.e164(phone) : undefined;
	if (phone && !e164) return undefined;
	return {
		...columnsOf(input, { start, place: needs.venue() }),
		...(name !== undefined && { name }),
		...(phone !== undefined && phoneColumns(needs, e164))
	};
}

export async function answerOf(
	needs: ReservationsNeeds,
	read: Reader,
	row: ReservationRow,
	over?: Moved['over']
) {
	const table = await tablesNamed(needs, read, row);
	return { ...shownOf(row, needs.venue()), code: row.code, table, ...(over && { over }) };
}

function movedTo(row: ReservationRow, input: InputOf<typeof change>, start: Instant): MoveTo {
	const { size = row.size, stepFree = row.step_free === 1, hold } = input;
	const backBy = input.backBy === undefined ? row.back_by_wall : input.backBy;
	return { size, start, stepFree, backBy, hold };
}

async function changed(
	needs: ReservationsNeeds,
	input: InputOf<typeof change>,
	{ tx, now }: { tx: Tx; now: number }
) {
	const row = await findRow(tx, 'id', input.id);
	if (!row) return fail('unknown-reservation');
	if (!keepsTable.includes(row.state)) return fail('not-now', { state: row.state });
	const start = input.start ?? row.start_at;
	const said = saidOf(needs, input, start);
	if (!said) return fail('bad-phone');
	const to = movedTo(row, input, start);
	const moved = await moveReservation(needs, tx, row, to, now);
	if (!moved.ok) return moved;
	const { set, tableIds, over } = moved.value;
	if (tableIds) await setTables(tx, row.id, tableIds);
	if (input.hold !== undefined) await dropHold(tx, input.hold);
	const after = await saveRow(tx, row, { ...set, ...said }, now);
	return ok(await answerOf(needs, tx, after, over));
}

function bookingServed(needs: ReservationsNeeds): Served[] {
	return [
		onCommand(book, async (input, { tx, now, caller }) => {
			const own = { channel: 'host', by: 'house', madeBy: caller.staff?.id } as const;
			const channel = input.outside ? 'outside' : own.channel;
			const made = await makeReservation(needs, tx, { ...input, ...own, channel }, now);
			if (!made.ok) return made;
			await tellBooked(needs, tx, made.value, now);
			return ok(await answerOf(needs, tx, made.value, made.value.over));
		}),
		onCommand(change, (input, acting) => changed(needs, input, acting))
	];
}

/** The tables it is seated at: those that the host points at, else its own. */
async function tablesFor(tx: Tx, row: ReservationRow, pointed: readonly string[] | undefined) {
	return pointed ?? (await tablesOf(tx, [row.id])).get(row.id) ?? [];
}

type NotSat = Extract<Awaited<ReturnType<ReservationsNeeds['seat']>>, { ok: false }>;
/** More than the tables take is said so; anything else means that somebody was faster. */
const notSat = (done: NotSat, table: string) =>
	done.code === 'too-many-guests' ? done : fail('table-taken', { table });

async function seated(
	needs: ReservationsNeeds,
	input: InputOf<typeof seatBooking>,
	{ tx, now, by }: { tx: Tx; now: number; by: string | undefined }
) {
	const row = await findRow(tx, 'id', input.id);
	if (!row) return fail('unknown-reservation');
	if (!mayBecome(row.state, 'seated')) return fail('not-now', { state: row.state });
	const { size, member_id: memberId } = row;
	const here = Math.min(input.here ?? (row.here || size), size);
	const tableIds = await tablesFor(tx, row, input.tableIds);
	if (tableIds.length === 0) return fail('no-table');
	const table = namesOf(tableIds, await needs.floorTables(tx));
	const party = { ...{ tableIds, size: here, reservationId: row.id, by }, ...mine(memberId) };
	const done = await needs.seat(tx, party, now);
	if (!done.ok) return notSat(done, table);
	await setTables(tx, row.id, tableIds);
	const { seatingId } = done.value;
	const also = { table_id: tableIds[0] ?? '', seating_id: seatingId, here };
	const state = stateByCount({ here, size }, true);
	const sat = await step(tx, row, state, now, { ...also, arrived_at: row.arrived_at ?? now });
	return sat.ok ? ok({ seatingId, table }) : sat;
}
const mine = (memberId: string | null) => (memberId === null ? {} : { memberId });

function keepingServed(needs: ReservationsNeeds): Served[] {
	return [
		onCommand(markAs, async ({ id, state }, { tx, now }) => {
			const done = await mark(needs, tx, { id, to: state }, now);
			if (!done.ok) return done;
			const { value } = done;
			return ok({ state: value.state, table: await tablesNamed(needs, tx, value) });
		}),
		onCommand(countIn, async (input, { tx, now }) => {
			const done = await countHere(tx, input, now);
			return done.ok ? ok({ state: done.value.state, here: done.value.here }) : done;
		}),
		onCommand(seatBooking, (input, { tx, now, caller }) =>
			seated(needs, input, { tx, now, by: caller.staff?.name })
		),
		onCommand(comeLate, ({ id }, acting) => late(needs, id, acting)),
		onQuery(contact, async ({ id }, { read }) => {
			const row = await findRow(read, 'id', id);
			if (!row) return fail('unknown-reservation');
			return ok({ phone: row.phone === null ? '' : needs.secrets.open(row.phone, 'phone') });
		})
	];
}

/** Into the line, once: the booking has come and waits for any table. */
async function late(needs: ReservationsNeeds, id: string, { tx, now }: { tx: Tx; now: number }) {
	const row = await findRow(tx, 'id', id);
	if (!row) return fail('unknown-reservation');
	const lost = row.state === 'released' || row.state === 'bumped' || row.state === 'no-show';
	if (!lost || row.arrived_at !== null) return fail('not-now', { state: row.state });
	const { lateHeadStart: headStart } = await rulesOf(tx);
	const wants = { highChair: row.high_chairs > 0, stepFree: row.step_free === 1 };
	const party = { size: row.size, language: row.language, headStart, needs: wants };
	const memberId = row.member_id ?? undefined;
	const { number } = await needs.joinLine(tx, { ...party, memberId }, now);
	await saveRow(tx, row, { state: 'released', arrived_at: now, here: row.size }, now);
	return ok({ number, headStartMinutes: headStart });
}

const pausing: Served[] = [
	onCommand(pauseBook, async ({ start, end }, { tx, now, caller }) => {
		const id = newId<'pause'>(now);
		await tx
			.tables<ReservationsTables>()
			.insertInto('reservation_pauses')
			.values({
				...{ venue_id: tx.venue, id, start_at: start, end_at: end },
				...{ made_by: caller.staff?.name ?? '', made_at: now }
			})
			.execute();
		tx.tell(bookPaused, {});
		return ok({ pauseId: id });
	}),
	onCommand(resumeBook, async ({ pauseId }, { tx }) => {
		await tx
			.tables<ReservationsTables>()
			.deleteFrom('reservation_pauses')
			.where('venue_id', '=', tx.venue)
			.where('id', '=', pauseId)
			.execute();
		tx.tell(bookPaused, {});
		return ok({});
	})
];

function viewsServed(needs: ReservationsNeeds): Served[] {
	return [
		onTopic(theBook, {
			state: async (params, { read, now }) => {
				const place = needs.venue();
				const today = needs.today(now);
				const day = params.day ?? today;
				const about = {
					place,
					tables: await needs.floorTables(read),
					rooms: await roomNames(read)
				};
				return {
					...{ day, today, zone: place.zone, pauses: await pausesOf(read, now) },
					currency: place.currency.code,
					graceMinutes: (await rulesOf(read)).graceMinutes,
					bookings: await bookingsOn(read, day, about)
				};
			}
		})
	];
}

export function staffServed(needs: ReservationsNeeds): Served[] {
	return [...bookingServed(needs), ...keepingServed(needs), ...viewsServed(needs), ...pausing];
}
