// The book of reservations, built from the floor, the members' cards and the house.
import { namesFor } from '#features/front/reservations/by-hand.server.ts';
import { calledOff } from '#features/front/reservations/cancelled.server.ts';
import { demoReservations } from '#features/front/reservations/demo.server.ts';
import { sweepHolds } from '#features/front/reservations/holding.server.ts';
import { mindTheBook } from '#features/front/reservations/minding.server.ts';
import { keptThen } from '#features/front/reservations/past.server.ts';
import { turnTimes } from '#features/front/reservations/learning.server.ts';
import type { ReservationsNeeds } from '#features/front/reservations/needs.server.ts';
import { followFloor } from '#features/front/reservations/reactions.server.ts';
import { followZone } from '#features/front/reservations/zone.server.ts';
import type { Booked } from '#features/front/floor/rules/conflicts.ts';
import { seatingsSince } from '#features/front/floor/service/evening.server.ts';
import { satSince } from '#features/front/floor/service/sat.server.ts';
import type { Floor } from '#features/front/floor/service.server.ts';
import {
	reservationsService,
	type Reservations
} from '#features/front/reservations/service.server.ts';
import { readPhone } from '#features/members/profiles/phone.server.ts';
import { DAY, HOUR, type Id, type Instant } from '#protocol';
import type { DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Reader } from '../store.server.ts';
import { lateParty } from './late-party.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

export interface BookOpen {
	book: Reservations;
	demo: DemoShare;
}

/** The quotes stand on the book: they are asked later. */
interface Costs {
	costOfBooking: ReservationsNeeds['lineCost'];
}

export function openBook(
	parts: Parts,
	{ venue, printing, messages, sources, timekeeping }: HouseWing,
	{ cards, profiles }: MembersWing,
	{ floor, quotes }: { floor: Floor; quotes: () => Costs }
): BookOpen {
	const { secrets, store, bus, jobs, clock } = parts;
	const needs: ReservationsNeeds = {
		...{ secrets, venue: venue.profile, today: venue.today },
		e164: (written) => readPhone(written, venue.profile().phoneRegion),
		...{ floorTables: floor.tables, timeIsKnown: timekeeping.trusted },
		sets: floor.sets,
		turns: turnTimes({ venue: venue.profile, today: venue.today, sittings: satSince }),
		...{ seat: floor.seat, unseat: floor.unseat },
		joinLine: lateParty(venue.today),
		write: store.write,
		lineCost: (read, party, now) => quotes().costOfBooking(read, party, now),
		verifyCard: cards.verify,
		member: (read, id) => {
			const member = profiles.member(read, id);
			return member && { id, name: member.name, tier: member.tier };
		},
		print: printing.enqueue,
		countSource: sources.count,
		tell: messages.putIfReached
	};
	mindTheBook(jobs, store, needs);
	const book = reservationsService(needs);
	sweepHolds(jobs, store);
	followZone(needs, { bus, store, clock });
	followFloor(book, {
		...{ bus, jobs, store, clock },
		openSeating: floor.openSeating,
		openSeatings: async (read) =>
			(await floor.tables(read)).flatMap(({ seatingId }) => seatingId ?? [])
	});
	return { book, demo: demoReservations(book, needs, venue.today, () => venue.profile().language) };
}

/** What check-in needs of the book: a member's booking of today, and that its party has come. */
export function bookForCheckIn(book: Reservations, floor: Floor) {
	return {
		async bookingOf(read: Reader, memberId: Id<'member'>, now: Instant) {
			const [found] = await book.forMember(read, memberId, now);
			if (!found) return undefined;
			const table = (await floor.tables(read)).find(({ id }) => id === found.tableId);
			const { id, start, size, state } = found;
			return { id, start, size, seated: state === 'seated', table: table?.name ?? '' };
		},
		cancelledOf: calledOff,
		async arrive(tx: Parameters<Reservations['arrive']>[0], id: Id<'reservation'>, now: Instant) {
			await book.arrive(tx, id, now);
		}
	};
}

/** As far ahead as anybody books. */
const AHEAD = 400 * DAY;

/** Bookings to come with the tables that they have: what the floor must not take away. */
export async function bookedTables(
	book: Pick<Reservations, 'claims'>,
	read: Reader,
	from: Instant
): Promise<Booked[]> {
	const claims = (await book.claims(read, from, from + AHEAD)).filter(
		({ tableIds }) => tableIds.length > 0
	);
	const names = await namesFor(
		read,
		claims.map(({ reservationId }) => reservationId)
	);
	return claims.map(({ reservationId: id, tableIds, size, start, end }) => ({
		...{ id, tableIds, size, start, end, name: names.get(id) }
	}));
}

/** A meal is planned no longer: a booking after that keeps its table from nobody who sits down now. */
const MEAL_AT_MOST = 6 * HOUR;
/** The largest party that is asked about. */
const LARGEST = 40;

/** Of some tables: when the next booking there starts, and how large a party may be whose turn ends before it. */
export type Near = (tableIds: readonly string[]) => { start: Instant; upTo: number } | undefined;

async function near(
	book: Pick<Reservations, 'turnsFor'>,
	claims: readonly { tableIds: readonly string[]; start: Instant }[],
	{ read, now }: { read: Reader; now: Instant }
): Promise<Near> {
	if (claims.length === 0) return () => undefined;
	const turn = await book.turnsFor(read, now);
	const stays = Array.from({ length: LARGEST }, (_, at) => turn({ size: at + 1, at: now }).stay);
	return (tableIds) => {
		const starts = claims
			.filter((one) => one.tableIds.some((id) => tableIds.includes(id)))
			.map(({ start }) => start);
		if (starts.length === 0) return undefined;
		const start = Math.min(...starts);
		const tooLong = stays.findIndex((stay) => stay > start - now);
		return { start, upTo: tooLong === -1 ? LARGEST : tooLong };
	};
}

/** What bookings leave of the tables now. */
export async function booksNear(
	book: Pick<Reservations, 'claims' | 'turnsFor'>,
	read: Reader,
	now: Instant
): Promise<Near> {
	return near(book, await book.claims(read, now, now + MEAL_AT_MOST), { read, now });
}

/** What they left of them at a past minute. */
export async function bookedNear(
	book: Pick<Reservations, 'turnsFor'>,
	read: Reader,
	at: Instant
): Promise<Near> {
	const sat = await seatingsSince(read, at - MEAL_AT_MOST);
	const seated = sat.flatMap((one) => (one.seatedAt <= at ? (one.reservationId ?? []) : []));
	return near(book, await keptThen(read, at, new Set(seated)), { read, now: at });
}
