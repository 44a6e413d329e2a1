// Large parties: over any tables, asked for by guests, given their tables by the host, and told to the kitchen once.
import { fail, HOUR, ok, type Id, type InputOf, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { reservationChanged } from './contract.ts';
import { step } from './keeping.server.ts';
import {
	acceptRequest,
	askHouse,
	bookLarge,
	freeTable,
	partyEffect,
	printKitchen,
	setTables,
	tablesFor
} from './large/contract.ts';
import { insertRow, makeReservation, rowOf, setTables as keepTables } from './making.server.ts';
import { chosen, freeAt, movedByHand, seatsAt } from './by-hand.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { findRow, questionOf } from './reading.server.ts';
import { roomOf, setOf } from './open-rooms.server.ts';
import { busyOf, isFree, place } from './rules/capacity.ts';
import { proposedTables } from './rules/party.ts';
import { turnAt } from './rules/turns.ts';
import type { ReservationsTables } from './schema.server.ts';
import { shownOf, untilOf } from './shown.server.ts';
import { kitchenSlip } from './slips.ts';
import { answerOf, tablesNamed } from './staff.server.ts';
import { tellBooked } from './telling.server.ts';

interface Where {
	tableIds: readonly string[];
	room?: string | undefined;
	size: number;
}

/** The tables that were pointed at, or the room's. */
async function placeOf(needs: ReservationsNeeds, read: Reader, { tableIds, room, size }: Where) {
	const found = await roomOf(read, room);
	if (room !== undefined && !found) return fail('unknown-room');
	const set = found && tableIds.length === 0 ? setOf(found) : chosen(tableIds);
	const seats = found ? found.max : seatsAt(await needs.floorTables(read), tableIds);
	if (set.ids.length > 0 && seats < size) return fail('too-few-seats', { seats });
	return ok({ only: { ...set, min: 1 }, roomId: found?.id });
}

interface At {
	tx: Tx;
	now: Instant;
}

async function booked(
	needs: ReservationsNeeds,
	input: InputOf<typeof bookLarge>,
	{ tx, now, madeBy }: At & { madeBy: string | undefined }
) {
	const at = await placeOf(needs, tx, input);
	if (!at.ok) return at;
	const channel = input.outside ? ('outside' as const) : ('host' as const);
	const wish = { ...input, ...at.value, channel, by: 'house' as const, madeBy };
	const made = await makeReservation(needs, tx, wish, now);
	if (!made.ok) return made;
	await tellBooked(needs, tx, made.value, now);
	return ok(await answerOf(needs, tx, made.value, made.value.over));
}

async function givenBack(
	needs: ReservationsNeeds,
	{ id, tableId }: InputOf<typeof freeTable>,
	{ tx, now }: At
) {
	const row = await findRow(tx, 'id', id);
	if (!row) return fail('unknown-reservation');
	const { numUpdatedRows } = await tx
		.tables<ReservationsTables>()
		.updateTable('reservation_tables')
		.set({ freed_at: now })
		.where('venue_id', '=', tx.venue)
		.where('reservation_id', '=', id)
		.where('table_id', '=', tableId)
		.where('freed_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return fail('not-its-table');
	tx.tell(reservationChanged, { reservationId: row.id, day: row.day });
	return ok({ table: await tablesNamed(needs, tx, row) });
}

/** What a large party asked for, until the host answers: it keeps no table. */
async function asked(
	needs: ReservationsNeeds,
	input: InputOf<typeof askHouse>,
	acting: At & { channel: 'kiosk' | 'phone' }
) {
	const { tx, now, channel } = acting;
	if (input.start < now) return fail('past', { now });
	if (!needs.e164(input.phone)) return fail('bad-phone');
	const end =
		input.start +
		turnAt(await needs.turns(tx, now), { size: input.size, at: input.start }, needs.venue()).stay;
	const wish = { ...input, channel, by: 'guest' as const };
	const row = rowOf(needs, tx.venue, wish, { start: input.start, end, backBy: false }, now);
	const after = await insertRow(tx, { ...row, state: 'requested' }, []);
	return ok({ ...shownOf(after, needs.venue()), code: after.code });
}

async function accepted(
	needs: ReservationsNeeds,
	input: InputOf<typeof acceptRequest>,
	{ tx, now }: At
) {
	const row = await findRow(tx, 'id', input.id);
	if (!row) return fail('unknown-reservation');
	if (row.state !== 'requested') return fail('not-now', { state: row.state });
	const at = await placeOf(needs, tx, { ...input, size: row.size });
	if (!at.ok) return at;
	const found = await freeAt(needs, tx, row, { only: at.value.only, now });
	if (!found.ok) return found;
	const { tableIds } = found.value;
	await keepTables(tx, row.id, tableIds);
	const also = { table_id: tableIds[0] ?? '', room_id: at.value.roomId ?? null };
	const done = await step(tx, row, 'booked', now, also);
	if (!done.ok) return done;
	await tellBooked(needs, tx, done.value, now);
	return ok(await answerOf(needs, tx, done.value));
}

async function tablesAt(
	needs: ReservationsNeeds,
	read: Reader,
	{ size, start, backBy, except }: InputOf<typeof tablesFor>,
	now: Instant
) {
	const about = { size, now, by: 'house', except } as const;
	const question = await questionOf(needs, read, about, { start, end: start + 1 });
	const agreed = untilOf({ backBy }, start, question.place);
	const end = agreed ?? start + turnAt(question.turns, { size, at: start }, question.place).stay;
	const others = question.claims.filter((one) => !except || one.reservationId !== except);
	const busy = busyOf(place(question.sets, others).claims);
	const tables = (await needs.floorTables(read)).map(({ id, name, area, max: seats }) => ({
		...{ id, name, area, seats, free: isFree(busy, id, { start, end }) }
	}));
	return { end, tables, proposal: proposedTables(tables, size) };
}

/** Seats left for others while they sit, and what the line would feel of it. */
async function effectOf(
	needs: ReservationsNeeds,
	read: Reader,
	{ tableIds, ...wanted }: InputOf<typeof partyEffect>,
	now: Instant
) {
	const { tables } = await tablesAt(needs, read, wanted, now);
	const free = tables.filter((one) => one.free && !tableIds.includes(one.id));
	const sum = (some: readonly { seats: number }[]) => some.reduce((n, { seats }) => n + seats, 0);
	const party = { id: wanted.except, size: wanted.size, start: wanted.start, tableIds };
	const line = await needs.lineCost(read, party, now);
	return { seats: { free: sum(free), of: sum(tables) }, ...(line && { line }) };
}

async function told(
	needs: ReservationsNeeds,
	id: Id<'reservation'>,
	{ tx, now, by }: At & { by: string }
) {
	const row = await findRow(tx, 'id', id);
	if (!row) return fail('unknown-reservation');
	const { zone } = needs.venue();
	const table = await tablesNamed(needs, tx, row);
	await needs.print(tx, {
		...kitchenSlip(row, { zone, table, by }),
		...{ id: `kitchen ${row.id} ${now}`, copy: 1, language: 'en' },
		...{ to: { role: 'kitchen' }, expiresAt: now + HOUR }
	});
	return ok({});
}

export function largeServed(needs: ReservationsNeeds): Served[] {
	return [
		onQuery(tablesFor, async (input, { read, now }) => ok(await tablesAt(needs, read, input, now))),
		onQuery(partyEffect, async (input, { read, now }) =>
			ok(await effectOf(needs, read, input, now))
		),
		onCommand(bookLarge, (input, { tx, now, caller }) =>
			booked(needs, input, { tx, now, madeBy: caller.staff?.id })
		),
		onCommand(setTables, (input, acting) => movedByHand(needs, input, acting)),
		onCommand(freeTable, (input, acting) => givenBack(needs, input, acting)),
		onCommand(askHouse, (input, { tx, now, caller }) =>
			asked(needs, input, { tx, now, channel: caller.surface === 'kiosk' ? 'kiosk' : 'phone' })
		),
		onCommand(acceptRequest, (input, acting) => accepted(needs, input, acting)),
		onCommand(printKitchen, ({ id }, { tx, now, caller }) =>
			told(needs, id, { tx, now, by: caller.staff?.name ?? '' })
		)
	];
}
