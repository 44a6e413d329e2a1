// Reads what the one question is made of: the house's rules, what is claimed when, and the question itself.
import { DAY, HOUR, serviceDay, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader } from '#server/store.server.ts';
import type { ReservationState } from './contract.ts';
import type { BookingRules, TurnTime } from './settings/contract.ts';
import type { Question } from './rules/question.ts';
import type { BookableSet } from './rules/capacity.ts';
import { defaultRules } from './rules/defaults.ts';
import { endOf, startsOf, type Place } from './rules/hours.ts';
import { floorClaims, type TableNow } from './rules/occupancy.ts';
import { noShowRate } from './rules/overbook.ts';
import type { Claim, Stay } from './rules/overlap.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';

/** A table as the floor tells it. */
export type FloorTable = TableNow & { name: string; area: string; max: number };

export interface ReadingNeeds {
	venue(): Place;
	secrets: Pick<Secrets, 'open' | 'blindIndex'>;
	floorTables(read: Reader): Promise<FloorTable[]>;
	/** Single tables and those that can be pushed together, with who may book them. */
	sets(read: Reader): Promise<readonly BookableSet[]>;
	/** How long parties stay, learned; the same for a whole service day. */
	turns(read: Reader, now: Instant): Promise<readonly TurnTime[]>;
	/** False: the clock is doubted, and no hold lapses until a manager says what time it is. */
	timeIsKnown(): boolean;
}

/** What a question is about. */
export type About = Pick<
	Question,
	'size' | 'now' | 'by' | 'tier' | 'stepFree' | 'except' | 'hold' | 'prefer' | 'until' | 'only'
>;

/** No stay is longer, so no claim that still runs began earlier. */
const LONGEST = 14 * HOUR;
/** So many days back tell how many bookings are kept. */
const HISTORY = 84 * DAY;

const rows = (read: Reader) => read.tables<ReservationsTables>();

export async function rulesOf(read: Reader): Promise<BookingRules> {
	const row = await rows(read)
		.selectFrom('reservation_rules')
		.select('rules')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row ? { ...defaultRules, ...(JSON.parse(row.rules) as BookingRules) } : defaultRules;
}

/** The tables of bookings that are still kept for them, by booking. */
export async function tablesOf(
	read: Reader,
	ids: readonly string[]
): Promise<Map<string, Id<'table'>[]>> {
	const found = new Map<string, Id<'table'>[]>();
	for (let at = 0; at < ids.length; at += 500) {
		const some = await rows(read)
			.selectFrom('reservation_tables')
			.select(['reservation_id', 'table_id'])
			.where('venue_id', '=', read.venue)
			.where('reservation_id', 'in', ids.slice(at, at + 500))
			.where('freed_at', 'is', null)
			.execute();
		for (const { reservation_id, table_id } of some) {
			const own = found.get(reservation_id);
			if (own) own.push(table_id);
			else found.set(reservation_id, [table_id]);
		}
	}
	return found;
}

/** A booking that keeps tables, or waits for some. */
export type BookedClaim = Claim & {
	reservationId: Id<'reservation'>;
	state: ReservationState;
	stepFree: boolean;
};

/** Reservations that keep tables, or will want some, for part of `span`. */
export async function claimsOf(read: Reader, span: Stay): Promise<BookedClaim[]> {
	const found = await rows(read)
		.selectFrom('reservations')
		.select(['id', 'start_at', 'end_at', 'size', 'state', 'step_free'])
		.where('venue_id', '=', read.venue)
		.where('start_at', '>=', span.start - LONGEST)
		.where('start_at', '<', span.end)
		.where('end_at', '>', span.start)
		.where('state', 'in', keepsTable)
		.execute();
	const tables = await tablesOf(
		read,
		found.map(({ id }) => id)
	);
	return found.flatMap(({ id, size, state, step_free, start_at: start, end_at: end }) => {
		const stepFree = step_free === 1;
		const tableIds = tables.get(id) ?? [];
		const atTable = state === 'partly-seated';
		if (atTable && tableIds.length === 0) return [];
		return [{ reservationId: id, tableIds, size, stepFree, state, start, end, begins: !atTable }];
	});
}

/** Holds that end after an instant. */
async function heldSlots(read: Reader, span: Stay, after: Instant): Promise<Claim[]> {
	const found = await rows(read)
		.selectFrom('reservation_holds')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('expires_at', '>', after)
		.where('start_at', '<', span.end)
		.where('end_at', '>', span.start)
		.execute();
	return found.map((row) => ({
		...{ holdId: row.id, tableIds: JSON.parse(row.tables) as string[], size: row.size },
		...{ start: row.start_at, end: row.end_at, begins: true },
		heldAt: { by: row.owner, until: row.expires_at }
	}));
}

/** Sittings for which no bookings are taken, that are not over. */
export async function pausesOf(read: Reader, from: Instant) {
	const found = await rows(read)
		.selectFrom('reservation_pauses')
		.select(['id', 'start_at', 'end_at'])
		.where('venue_id', '=', read.venue)
		.where('end_at', '>', from)
		.orderBy('start_at')
		.execute();
	return found.map((row) => ({ id: row.id, start: row.start_at, end: row.end_at }));
}

/** How many of the last twelve weeks' bookings were not kept, as a share. */
async function noShowsOf(read: Reader, now: Instant): Promise<number> {
	const found = await rows(read)
		.selectFrom('reservations')
		.select((e) => ['state', e.fn.countAll<number>().as('n')])
		.where('venue_id', '=', read.venue)
		.where('start_at', '>', now - HISTORY)
		.where('start_at', '<', now)
		.where('state', 'in', ['finished', 'short-show', 'seated', 'no-show'])
		.groupBy('state')
		.execute();
	const bookings = found.reduce((sum, { n }) => sum + Number(n), 0);
	return noShowRate({
		bookings,
		noShows: Number(found.find((one) => one.state === 'no-show')?.n ?? 0)
	});
}

/** The question that list, hold and commit ask: the same claims, the same tables, the same rules. */
export async function questionOf(
	needs: ReadingNeeds,
	read: Reader,
	about: About,
	span: Stay
): Promise<Question> {
	const place = needs.venue();
	const rules = await rulesOf(read);
	const wide = { start: span.start, end: span.end + LONGEST };
	const tables = await needs.floorTables(read);
	const turns = await needs.turns(read, about.now);
	const dayEnds = endOf(serviceDay(about.now, place.zone, place.endOfDay), place);
	const claims = [
		...(await claimsOf(read, wide)),
		...(await heldSlots(read, wide, needs.timeIsKnown() ? about.now : 0)),
		...floorClaims(tables, { turns, place }, about.now, dayEnds)
	];
	return {
		...{ ...about, place, rules, turns, claims },
		sets: await needs.sets(read),
		pauses: about.by === 'guest' ? await pausesOf(read, span.start) : [],
		...(rules.overbookPercent > 0 && { noShows: await noShowsOf(read, about.now) })
	};
}

/** All starts of a day with the question that answers them; none where the house is closed. */
export async function dayQuestion(
	needs: ReadingNeeds,
	read: Reader,
	about: About,
	day: ServiceDay
): Promise<{ starts: Instant[]; asked?: Question }> {
	const starts = startsOf(await rulesOf(read), day, needs.venue());
	if (starts.length === 0) return { starts };
	const span = { start: starts[0] ?? 0, end: (starts.at(-1) ?? 0) + 1 };
	return { starts, asked: await questionOf(needs, read, about, span) };
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
