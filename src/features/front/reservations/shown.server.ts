// A row of the book as guests and hosts see it, and what is written of a party beside its time.
import { serviceDay, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { Booking, Particulars } from './contract.ts';
import { tablesOf, type FloorTable } from './reading.server.ts';
import { toldWall, wallOf, wallOn, type Place } from './rules/hours.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';

/** What a guest may see of a row. */
export function shownOf(row: ReservationRow, place: Place) {
	const { id, day, size, name, state } = row;
	const until = row.back_by === 1 && { until: toldWall(row.end_at, place.zone) };
	const walls = { ...wallOf(row.start_at, place.zone), ...until };
	return { id, day, size, name, state, start: row.start_at, end: row.end_at, ...walls };
}

/** The house's short words for a party. */
export const tagsOf = ({ tags }: Pick<ReservationRow, 'tags'>): string[] =>
	tags === '' ? [] : (JSON.parse(tags) as string[]);

function notesOf(row: ReservationRow, zone: string) {
	const { deposit_amount: amount, deposit_reference: reference } = row;
	const outside = { from: row.outside_from, id: row.outside_id };
	return {
		...{ note: row.note, menu: row.menu, checklist: row.checklist, lead: row.lead },
		tags: tagsOf(row),
		...{ stepFree: row.step_free === 1, highChairs: row.high_chairs, bills: row.bills },
		...(row.coach_at !== null && { coach: wallOf(row.coach_at, zone).wall }),
		...(row.back_by_wall !== null && { backBy: row.back_by_wall }),
		...(amount !== null && { deposit: { amount, reference } }),
		...(outside.from !== '' && { outside })
	};
}

/** A time on the wall of a booking's own day. */
type OnDay = (wall: string) => Instant;

/** The instant of a wall time on the service day on which `start` lies. */
export const onDayOf = (start: Instant, wall: string, place: Place): Instant =>
	wallOn(serviceDay(start, place.zone, place.endOfDay), wall, place);

/** Until when the table is theirs, where that was agreed. */
export function untilOf(
	{ backBy }: Pick<Particulars, 'backBy'>,
	start: Instant,
	place: Place
): Instant | undefined {
	return backBy ? onDayOf(start, backBy, place) : undefined;
}

/** In the order of the floor; a table that is gone comes last. */
function inOrder(ids: readonly string[], tables: readonly FloorTable[]): string[] {
	const known = tables.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
	return [...known, ...ids.filter((id) => !known.includes(id))];
}

/** The names of tables, as they are said: `12 + 13`. */
export function namesOf(ids: readonly string[], tables: readonly FloorTable[]): string {
	return inOrder(ids, tables)
		.map((id) => tables.find((table) => table.id === id)?.name ?? '?')
		.join(' + ');
}

/** What the host sees of a row. */
function bookingOf(
	row: ReservationRow,
	place: Place,
	{
		tables,
		tableIds,
		room
	}: { tables: readonly FloorTable[]; tableIds: string[]; room?: string | undefined }
): Booking {
	return {
		...{ ...shownOf(row, place), ...notesOf(row, place.zone), code: row.code, tableIds },
		...{ table: namesOf(tableIds, tables), here: row.here, channel: row.channel },
		...{ hasPhone: row.phone !== null, member: row.member_id !== null },
		...(row.stood_still > 0 && { stoodStill: row.stood_still }),
		...(row.arrived_at !== null && { arrivedAt: row.arrived_at }),
		...(room !== undefined && { room }),
		...(row.series_id !== null && { seriesId: row.series_id })
	};
}

/** All bookings of a service day, as the host sees them. */
export async function bookingsOn(
	read: Reader,
	day: ServiceDay,
	{
		place,
		tables,
		rooms
	}: { place: Place; tables: readonly FloorTable[]; rooms: ReadonlyMap<string, string> }
): Promise<Booking[]> {
	const rows = await read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.orderBy('start_at')
		.orderBy('made_at')
		.execute();
	const kept = await tablesOf(
		read,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => {
		const room = row.room_id === null ? undefined : rooms.get(row.room_id);
		return bookingOf(row, place, {
			tables,
			tableIds: inOrder(kept.get(row.id) ?? [], tables),
			room
		});
	});
}

type Said = {
	[K in keyof Particulars]-?: (value: never, on: OnDay) => Partial<ReservationRow>;
};

const written = {
	note: (note: string) => ({ note }),
	tags: (tags: string[]) => ({ tags: tags.length > 0 ? JSON.stringify(tags) : '' }),
	stepFree: (yes: boolean) => ({ step_free: yes ? 1 : 0 }),
	highChairs: (high_chairs: number) => ({ high_chairs }),
	menu: (menu: string) => ({ menu }),
	checklist: (checklist: string) => ({ checklist }),
	lead: (lead: string) => ({ lead }),
	coach: (wall: string | null, on: OnDay) => ({ coach_at: wall === null ? null : on(wall) }),
	backBy: (back_by_wall: string | null) => ({ back_by_wall }),
	bills: (bills: 'one' | 'several') => ({ bills }),
	deposit: (deposit: { amount: number; reference: string } | null) => ({
		...{ deposit_amount: deposit?.amount ?? null, deposit_reference: deposit?.reference ?? '' }
	}),
	outside: (outside: { from: string; id: string } | null) => ({
		...{ outside_from: outside?.from ?? '', outside_id: outside?.id ?? '' }
	})
} satisfies Said;

/** The columns of what was said of a booking at `start`; what was not said stays. */
export function columnsOf(
	said: Particulars,
	{ start, place }: { start: Instant; place: Place }
): Partial<ReservationRow> {
	const row: Partial<ReservationRow> = {};
	const on: OnDay = (wall) => onDayOf(start, wall, place);
	for (const key of Object.keys(written) as (keyof typeof written)[])
		if (said[key] !== undefined) Object.assign(row, written[key](said[key] as never, on));
	return row;
}
