// Reads the book: the house's rules, what is claimed when, and single reservations. One question for all who ask.
import { DAY, HOUR, serviceDay, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader } from '#server/store.server.ts';
import type { Booking, BookingRules, Slot } from './contract.ts';
import { availability, type BookableTable, type Question } from './rules/availability.ts';
import { defaultRules } from './rules/defaults.ts';
import { endOf, startsOf, wallOf, type Place } from './rules/hours.ts';
import { floorClaims, type TableNow } from './rules/occupancy.ts';
import type { Claim, Stay } from './rules/overlap.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';

/** A table as the floor tells it. */
export type FloorTable = BookableTable &
	TableNow & { name: string; seatingId?: string | undefined };

export interface ReadingNeeds {
	venue(): Place;
	secrets: Pick<Secrets, 'open' | 'blindIndex'>;
	floorTables(read: Reader): Promise<FloorTable[]>;
}

export interface About {
	size: number;
	now: Instant;
	by: Question['by'];
	except?: Id<'reservation'>;
	prefer?: Id<'table'>;
}

/** No stay is longer, so no claim that still runs began earlier. */
const LONGEST = 10 * HOUR;

const rows = (read: Reader) => read.tables<ReservationsTables>();

export async function rulesOf(read: Reader): Promise<BookingRules> {
	const row = await rows(read)
		.selectFrom('reservation_rules')
		.select('rules')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row ? (JSON.parse(row.rules) as BookingRules) : defaultRules;
}

/** Reservations that keep a table for part of `span`. */
export async function claimsOf(read: Reader, span: Stay): Promise<(Claim & { size: number })[]> {
	const found = await rows(read)
		.selectFrom('reservations')
		.select(['id', 'table_id', 'start_at', 'end_at', 'size'])
		.where('venue_id', '=', read.venue)
		.where('start_at', '>=', span.start - LONGEST)
		.where('start_at', '<', span.end)
		.where('end_at', '>', span.start)
		.where('state', 'in', keepsTable)
		.execute();
	return found.map((row) => ({
		...{ reservationId: row.id, tableId: row.table_id, size: row.size },
		...{ start: row.start_at, end: row.end_at }
	}));
}

/** The question that list, offer and commit ask: the same claims, the same tables, the same rules. */
export async function questionOf(
	needs: ReadingNeeds,
	read: Reader,
	about: About,
	span: Stay
): Promise<Question> {
	const place = needs.venue();
	const rules = await rulesOf(read);
	const tables = await needs.floorTables(read);
	const kept = await claimsOf(read, { start: span.start, end: span.end + LONGEST });
	const dayEnds = endOf(serviceDay(about.now, place.zone, place.endOfDay), place);
	const taken = floorClaims(tables, rules, about.now, dayEnds);
	return { ...about, place, rules, tables, claims: [...kept, ...taken] };
}

/** All starts of a day with the question that answers them. */
export async function dayQuestion(
	needs: ReadingNeeds,
	read: Reader,
	about: About,
	day: ServiceDay
): Promise<{ starts: Instant[]; asked: Question }> {
	const starts = startsOf(await rulesOf(read), day, needs.venue());
	const span = { start: starts[0] ?? 0, end: (starts.at(-1) ?? 0) + 1 };
	return { starts, asked: await questionOf(needs, read, about, span) };
}

export function slotOf(needs: ReadingNeeds, start: Instant, free: boolean): Slot {
	const { zone, endOfDay } = needs.venue();
	return { day: serviceDay(start, zone, endOfDay), start, free, ...wallOf(start, zone) };
}

/** What can be asked for on a day: free or taken. Times that have passed or come too soon are left out. */
export async function slotsOf(
	needs: ReadingNeeds,
	read: Reader,
	about: About,
	day: ServiceDay
): Promise<Slot[]> {
	const { starts, asked } = await dayQuestion(needs, read, about, day);
	return availability(asked, starts).flatMap((one) => {
		if (one.ok) return [slotOf(needs, one.value.start, true)];
		return one.code === 'taken' ? [slotOf(needs, one.start, false)] : [];
	});
}

/** One row by its id, by the fingerprint of its link, or by its seating. */
export async function findRow(
	read: Reader,
	column: 'id' | 'link' | 'seating_id',
	value: string
): Promise<ReservationRow | undefined> {
	return rows(read)
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where(column, '=', value)
		.executeTakeFirst();
}

/** What a guest may see of a row. */
export function shownOf(row: ReservationRow, place: Place) {
	const { id, day, size, name, state } = row;
	const walls = wallOf(row.start_at, place.zone);
	return { id, day, size, name, state, start: row.start_at, end: row.end_at, ...walls };
}

/** What the host sees of a row. */
export function bookingOf(
	row: ReservationRow,
	place: Place,
	tables: readonly FloorTable[]
): Booking {
	return {
		...shownOf(row, place),
		code: row.code,
		tableId: row.table_id,
		table: tables.find((table) => table.id === row.table_id)?.name ?? '?',
		hasPhone: row.phone !== null,
		note: row.note,
		member: row.member_id !== null,
		channel: row.channel,
		...(row.stood_still > 0 && { stoodStill: row.stood_still }),
		...(row.arrived_at !== null && { arrivedAt: row.arrived_at })
	};
}

/** The wished time's own day, and the seven after it if that one has nothing. */
export function daysToTry(start: Instant, place: Place): { day: ServiceDay; wished: Instant }[] {
	return Array.from({ length: 8 }, (_, n) => {
		const wished = start + n * DAY;
		return { day: serviceDay(wished, place.zone, place.endOfDay), wished };
	});
}
