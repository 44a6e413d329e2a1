// A house whose zone or end of day changes with bookings on the book: told before, and the days reckoned anew after.
import { DAY, ok, serviceDay, type Clock, type Instant } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onQuery, type Served } from '#server/wire.server.ts';
import { profileChanged } from '../../house/venue/contract.ts';
import { reservationChanged } from './contract.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { rulesOf } from './reading.server.ts';
import { startsOf, toldWall, type Place } from './rules/hours.ts';
import { keepsTable } from './rules/states.ts';
import type { ReservationsTables } from './schema.server.ts';
import { zoneCheck } from './zone/contract.ts';

/** So many are named; the others are counted. */
const NAMED = 5;

const toCome = (read: Reader, from: Instant) =>
	read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.select(['id', 'code', 'name', 'size', 'start_at', 'day'])
		.where('venue_id', '=', read.venue)
		.where('start_at', '>=', from)
		.where('state', 'in', [...keepsTable, 'requested'])
		.orderBy('start_at')
		.execute();

function toldAt(start: Instant, place: Place) {
	return { day: serviceDay(start, place.zone, place.endOfDay), wall: toldWall(start, place.zone) };
}

async function wouldBe(needs: ReservationsNeeds, read: Reader, then: Place, now: Instant) {
	const rules = await rulesOf(read);
	const opens = new Map<string, Set<Instant>>();
	const isOutside = (start: Instant): boolean => {
		const { day } = toldAt(start, then);
		const known = opens.get(day) ?? new Set(startsOf(rules, day, then));
		opens.set(day, known);
		return !known.has(start);
	};
	const rows = (await toCome(read, now)).map((row) => ({
		...{ code: row.code, name: row.name, size: row.size },
		...{ now: toldAt(row.start_at, needs.venue()), then: toldAt(row.start_at, then) },
		outside: isOutside(row.start_at)
	}));
	const outside = rows.filter((row) => row.outside).length;
	return { bookings: rows.length, outside, first: rows.slice(0, NAMED) };
}

export function zoneServed(needs: ReservationsNeeds): Served[] {
	return [
		onQuery(zoneCheck, async (then, { read, now }) => ok(await wouldBe(needs, read, then, now)))
	];
}

/** Bookings keep their moment; the service day of each is that of the house as it is now. */
async function reckonDays(tx: Tx, place: Place, now: Instant): Promise<void> {
	for (const { id, start_at, day } of await toCome(tx, now - DAY)) {
		const own = serviceDay(start_at, place.zone, place.endOfDay);
		if (own === day) continue;
		await tx
			.tables<ReservationsTables>()
			.updateTable('reservations')
			.set({ day: own })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', id)
			.execute();
		for (const told of [day, own]) tx.tell(reservationChanged, { reservationId: id, day: told });
	}
}

/** After every change of the profile, also one made by hand in venue.json. */
export function followZone(
	needs: Pick<ReservationsNeeds, 'venue'>,
	{ bus, store, clock }: { bus: Pick<Bus, 'on'>; store: Pick<Store, 'write'>; clock: Clock }
): void {
	const reckon = () => store.write((tx) => reckonDays(tx, needs.venue(), clock.now()));
	bus.on('reservations', profileChanged, reckon);
}
