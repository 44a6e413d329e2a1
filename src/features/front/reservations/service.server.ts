// The book of reservations: answers its contract, and gives check-in and floor what they need of it.
import { fail, ok, type Id, type Instant, type Ok, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Served } from '#server/wire.server.ts';
import type { ReservationState, Slot } from './contract.ts';
import { calendar, exchangeServed } from './exchange.server.ts';
import { largeServed } from './large.server.ts';
import { ownServed } from './own.server.ts';
import { roomsServed } from './rooms.server.ts';
import { seriesServed } from './series.server.ts';
import { holdingServed } from './holding.server.ts';
import { guestsServed } from './guests.server.ts';
import { endOfVisit, left, sits, step, type NotFound, type NotNow } from './keeping.server.ts';
import { makeReservation, type Wish } from './making.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { slotsOf } from './listing.server.ts';
import { claimsOf, findRow, rulesOf, type BookedClaim } from './reading.server.ts';
import { startsOf } from './rules/hours.ts';
import { keepsTable } from './rules/states.ts';
import { turnAt } from './rules/turns.ts';
import type { TurnTime } from './settings/contract.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { staffServed } from './staff.server.ts';
import { openHours, rulesServed } from './rules.server.ts';
import { zoneServed } from './zone.server.ts';
import { answered } from './telling.server.ts';

/** A reservation as check-in and the floor see it. */
export interface KeptReservation {
	id: Id<'reservation'>;
	code: string;
	day: ServiceDay;
	start: Instant;
	end: Instant;
	size: number;
	name: string;
	note: string;
	/** The first of its tables; empty: none yet. */
	tableId: Id<'table'>;
	state: ReservationState;
	memberId?: Id<'member'>;
}

export interface Reservations {
	/** Today's of a member that are not over, the earliest first; the one they sit at counts. */
	forMember(read: Reader, memberId: Id<'member'>, now: Instant): Promise<KeptReservation[]>;
	/** The same by telephone number (as written) or by the six characters of the slip. */
	find(
		read: Reader,
		by: { phone: string } | { code: string },
		now: Instant
	): Promise<KeptReservation[]>;
	/** The party is here. `not-now` tells the state that it has already. */
	arrive(
		tx: Tx,
		id: Id<'reservation'>,
		now: Instant
	): Promise<Ok<KeptReservation> | NotFound | NotNow>;
	/** All that keep tables, or will want some, for part of [from, to). */
	claims(read: Reader, from: Instant, to: Instant): Promise<BookedClaim[]>;
	/** How long parties stay, by size and time of day: configured, learned, and from how many seatings. */
	turns(read: Reader, now: Instant): Promise<readonly TurnTime[]>;
	/** The same for any party that sits down at `at`: read once, then asked for each. Durations in ms. */
	turnsFor(read: Reader, now: Instant): Promise<(party: { size: number; at: Instant }) => TurnTime>;
	make(tx: Tx, wish: Wish, now: Instant): ReturnType<typeof makeReservation>;
	/** Free and taken times of a day, as a guest is offered them. */
	times(read: Reader, size: number, day: ServiceDay, now: Instant): Promise<Slot[]>;
	/** All starts of a day, free or not, past or not. */
	starts(read: Reader, day: ServiceDay): Promise<Instant[]>;
	/** The guest answered the message of the booking. */
	answered: typeof answered;
	/** The wizard's opening hours; false where no service day holds them. */
	openHours(
		tx: Tx,
		hours: { opens: string; closes: string; lastSeatingMinutes: number },
		now: Instant
	): Promise<boolean>;
	/** The calendar file behind a secret link; undefined where there is no such link. */
	calendar(read: Reader, secret: string, now: Instant): Promise<string | undefined>;
	left: typeof left;
	sits: typeof sits;
	/** Seated ones whose seating is none of these any more: the fact was lost in a crash. */
	finishAllBut(tx: Tx, open: readonly Id<'seating'>[], now: Instant): Promise<void>;
	served: Served[];
}

function keptOf(row: ReservationRow): KeptReservation {
	const { id, code, day, size, name, note, state } = row;
	return {
		...{ id, code, day, size, name, note, state, tableId: row.table_id },
		...{ start: row.start_at, end: row.end_at },
		...(row.member_id !== null && { memberId: row.member_id })
	};
}

const ANY_OF_MEMBER =
	'select 1 as any_of from reservations where venue_id = ? and member_id = ? and day = ? limit 1';

/** Most who check in have booked nothing: a kept statement says so at once. */
const hasAny = (read: Reader, memberId: string, day: ServiceDay): boolean =>
	read.prepared(ANY_OF_MEMBER).get(read.venue, memberId, day) !== undefined;

async function todays(
	needs: ReservationsNeeds,
	read: Reader,
	[column, value]: ['member_id' | 'phone_index' | 'code', string],
	now: Instant
): Promise<KeptReservation[]> {
	const rows = await read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '=', needs.today(now))
		.where(column, '=', value)
		.where('state', 'in', [...keepsTable, 'seated', 'released'])
		.orderBy('start_at')
		.execute();
	return rows.map(keptOf);
}

async function finishAllBut(tx: Tx, open: readonly Id<'seating'>[], now: Instant): Promise<void> {
	const rows = await tx
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('state', 'in', ['seated', 'partly-seated'])
		.execute();
	for (const row of rows)
		if (!row.seating_id || !open.includes(row.seating_id))
			await step(tx, row, endOfVisit(row), now);
}

export function reservationsService(needs: ReservationsNeeds): Reservations {
	return {
		...{ answered, left, sits, finishAllBut },
		make: (tx, wish, now) => makeReservation(needs, tx, wish, now),
		times: async (read, size, day, now) =>
			(await slotsOf(needs, read, { size, now, by: 'guest' }, day)).slots,
		calendar: (read, secret, now) => calendar(needs, read, secret, now),
		turns: needs.turns,
		async turnsFor(read, now) {
			const [turns, place] = [await needs.turns(read, now), needs.venue()];
			return (party) => turnAt(turns, party, place);
		},
		openHours: (tx, hours, now) => openHours(needs, tx, hours, now),
		starts: async (read, day) => startsOf(await rulesOf(read), day, needs.venue()),
		async forMember(read, memberId, now) {
			if (!hasAny(read, memberId, needs.today(now))) return [];
			return todays(needs, read, ['member_id', memberId], now);
		},
		async find(read, by, now) {
			if ('code' in by) return todays(needs, read, ['code', by.code.toUpperCase()], now);
			const e164 = needs.e164(by.phone);
			if (!e164) return [];
			return todays(needs, read, ['phone_index', needs.secrets.blindIndex(e164, 'phone')], now);
		},
		async arrive(tx, id, now) {
			const row = await findRow(tx, 'id', id);
			if (!row) return fail('unknown-reservation');
			const all = { arrived_at: now, here: row.here || row.size };
			const done = await step(tx, row, 'arrived', now, all);
			return done.ok ? ok(keptOf(done.value)) : done;
		},
		claims: (read, from, to) => claimsOf(read, { start: from, end: to }),
		served: [
			...[...guestsServed(needs), ...ownServed(needs), ...holdingServed(needs)],
			...[...largeServed(needs), ...roomsServed(needs), ...seriesServed(needs)],
			...exchangeServed(needs),
			...[...staffServed(needs), ...rulesServed(needs), ...zoneServed(needs)]
		]
	};
}
