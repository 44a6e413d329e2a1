// The wait quotes, built from the floor, the line and the book: what the simulator sees of each.
import type { Doorkeeper } from '#features/front/door/service.server.ts';
import {
	billedSince,
	seatingsSince,
	tablesSince
} from '#features/front/floor/service/evening.server.ts';
import { latenessOf, marksBetween } from '#features/front/floor/service/marks.server.ts';
import type { Floor } from '#features/front/floor/service.server.ts';
import { missedTemplate } from '#features/front/quotes/messages.ts';
import type { PromiseNeeds } from '#features/front/quotes/promise.server.ts';
import type { Arrived, Sat } from '#features/front/quotes/rules/learning.ts';
import type { LineParty } from '#features/front/quotes/scene.server.ts';
import type { PastTicket } from '#features/front/quotes/scoring.server.ts';
import {
	quotesService,
	type Quotes,
	type QuotesNeeds
} from '#features/front/quotes/service.server.ts';
import { signsAtTables, type Sign } from '#features/front/quotes/signs.server.ts';
import { openSimulator } from '#features/front/quotes/simulator/thread.server.ts';
import {
	reservationArrived,
	reservationCancelled,
	reservationChanged,
	reservationMade
} from '#features/front/reservations/contract.ts';
import type { Reservations } from '#features/front/reservations/service.server.ts';
import { billCallsSince } from '#features/front/service/service.server.ts';
import type { Waitlist } from '#features/front/waitlist/service.server.ts';
import { partiesOf, partiesSince } from '#features/front/waitlist/service/parties.server.ts';
import { ruleOf } from '#features/front/waitlist/service/rule.server.ts';
import { DAY, HOUR, serviceDay, wallTime, type Instant, type ServiceDay } from '#protocol';
import type { Parts } from '../parts.server.ts';
import type { Reader } from '../store.server.ts';
import { bookingCost } from './booking-cost.server.ts';
import type { HouseWing } from './house.server.ts';

/** The first moment of a service day: found by halving, so that it is right on the days the clocks change. */
function dayBegins(profile: () => { zone: string; endOfDay: string }) {
	const known = new Map<string, Instant>();
	return (day: ServiceDay): Instant => {
		const { zone, endOfDay } = profile();
		const key = `${day} ${zone} ${endOfDay}`;
		const noon = Date.parse(`${day}T12:00:00Z`);
		let [before, within] = [noon - 2 * DAY, known.get(key) ?? noon + 2 * DAY];
		while (!known.has(key) && within - before > 1000) {
			const middle = Math.round((before + within) / 2000) * 1000;
			if (serviceDay(middle, zone, endOfDay) >= day) within = middle;
			else before = middle;
		}
		known.set(key, within);
		return within;
	};
}

/** Who came without a booking: those with a ticket, and those who were seated at the door. */
async function arrivedSince(
	read: Reader,
	since: Instant,
	today: (at: Instant) => ServiceDay
): Promise<Arrived[]> {
	const tickets = (await partiesSince(read, since)).map(
		({ day, joinedAt: at, size, headStart, gone }) => ({ day, at, size, headStart, gone })
	);
	const walkIns = (await seatingsSince(read, since))
		.filter(({ ticketId, reservationId }) => ticketId === undefined && reservationId === undefined)
		.map(({ size, seatedAt }) => ({
			...{ day: today(seatedAt), at: seatedAt, size, headStart: 0, gone: false }
		}));
	return [...tickets, ...walkIns].sort((a, b) => a.at - b.at);
}

async function satSince(read: Reader, since: Instant): Promise<Sat[]> {
	return (await seatingsSince(read, since)).flatMap(
		({ seatingId, size, seatedAt, leftAt, fromPaper }) =>
			leftAt === undefined || fromPaper ? [] : [{ seatingId, size, seatedAt, leftAt }]
	);
}

/** No meal is longer. */
const LONGEST_MEAL = 12 * HOUR;

/** Bills that staff brought, and bills that tables asked for. */
async function billSigns(read: Reader, since: Instant): Promise<Sign[]> {
	const asked = await billCallsSince(read, since);
	const sat = asked.length > 0 ? await tablesSince(read, since - LONGEST_MEAL) : [];
	return [...(await billedSince(read, since)), ...signsAtTables(asked, sat)];
}

/** A finished evening's tickets, with when they sat. */
async function ticketsOf(read: Reader, from: Instant, day: ServiceDay): Promise<PastTicket[]> {
	const seated = new Map(
		(await seatingsSince(read, from)).map(({ ticketId, seatedAt }) => [ticketId, seatedAt])
	);
	return (await partiesSince(read, from))
		.filter((one) => one.day === day)
		.map(({ id, size, joinedAt, passedKnowingly, fromPaper }) => ({
			...{
				id,
				size,
				joinedAt,
				fromPaper,
				overridden: passedKnowingly > 0,
				seatedAt: seated.get(id)
			}
		}));
}

/** How long parties stay that sit down now, by the sizes that the house tells apart. */
async function staysNow(book: Reservations, read: Reader, now: Instant) {
	const sizes = new Set((await book.turns(read, now)).map(({ upTo }) => upTo));
	const found = [...sizes].sort((a, b) => a - b);
	const turn = await book.turnsFor(read, now);
	return found.map((upTo) => ({ upTo, stay: turn({ size: upTo, at: now }).stay }));
}

/** How late the tables of a service day were told free, and how often they were said to be still seated. */
async function markedLate(book: Reservations, read: Reader, begins: Instant) {
	const marks = await marksBetween(read, begins, begins + DAY);
	const turn = await book.turnsFor(read, begins);
	return {
		marks: marks.map((one) => latenessOf(one, turn({ size: one.size, at: one.seatedAt }).p90)),
		still: marks.filter(({ stillUntil }) => stillUntil !== undefined).length
	};
}

/** Absent where no table is given yet. */
const given = (tableIds: readonly string[]) => (tableIds.length > 0 ? { tableIds } : {});

const lineOf = async (read: Reader, day: ServiceDay): Promise<LineParty[]> =>
	(await partiesOf(read, day)).map(({ areas = [], awayUntil, ...one }) => ({
		...{ ...one, areas, notBefore: awayUntil }
	}));

async function bookedIn(book: Reservations, read: Reader, from: Instant, to: Instant) {
	const claims = await book.claims(read, from, to);
	return claims.flatMap(({ reservationId: id, tableIds, size, stepFree, start }) =>
		start < from ? [] : [{ id, size, stepFree, start, ...given(tableIds) }]
	);
}

/** What a guest gets and reads whose promise will be missed, and who sees to them. */
function keepPromises(
	house: HouseWing,
	line: Pick<Waitlist, 'care' | 'promiseMissed'>
): PromiseNeeds {
	const timeOf = (at: Instant) => wallTime(at, house.venue.profile().zone).time;
	return {
		care: (tx, { id }, now) => line.care(tx, id, now),
		async tell(tx, { id, number, language, memberId }, { promised, latest }, now) {
			await line.promiseMissed(tx, id, now);
			const values = {
				...{ number, promised: timeOf(promised) },
				latest: latest ? timeOf(latest) : '–'
			};
			const to = { ticketId: id, memberId };
			const message = { template: missedTemplate.name, key: `missed ${id}`, language, values, to };
			await house.messages.putIfReached(tx, message, now);
		}
	};
}

const SEASON = 60 * DAY;

interface Beside {
	floor: Floor;
	book: Reservations;
	line: Waitlist;
	door: Doorkeeper;
}

export function openQuotes(
	{ store, bus, jobs, clock, log, config, here }: Parts,
	house: HouseWing,
	{ floor, book, line, door }: Beside
): Quotes & { costOfBooking: ReturnType<typeof bookingCost> } {
	const { profile, today } = house.venue;
	const begins = dayBegins(profile);
	const needs: QuotesNeeds = {
		...{ store, bus, jobs, clock, log, today, begins },
		simulator: openSimulator(config.root),
		watched: () => here().size > 0,
		zone: () => profile().zone,
		booked: [reservationMade, reservationChanged, reservationCancelled, reservationArrived],
		...{ tables: floor.tables, sets: floor.sets },
		line: lineOf,
		door: door.now,
		cap: async (read) => (await ruleOf(read)).cap,
		bookings: (read, from, to) => bookedIn(book, read, from, to),
		starts: (read, day) => book.starts(read, day),
		stated: (read, now) => staysNow(book, read, now),
		sat: satSince,
		signs: billSigns,
		arrived: (read, since) => arrivedSince(read, since, today),
		ticketsOf: (read, day) => ticketsOf(read, begins(day), day),
		marked: (read, day) => markedLate(book, read, begins(day)),
		daysBefore: async (read, day) => {
			const past = await partiesSince(read, begins(day) - SEASON);
			return [...new Set(past.map((one) => one.day))].filter((one) => one < day).reverse();
		},
		...keepPromises(house, line)
	};
	return { ...quotesService(needs), costOfBooking: bookingCost(needs) };
}
