// What the evening puts on paper by itself: the kitchen's slip for a large party, and the sheet for when the screens are gone.
import { contingencyService } from '#features/front/contingency/service.server.ts';
import { partySeated } from '#features/front/floor/contract.ts';
import type { Floor } from '#features/front/floor/service.server.ts';
import { tonight } from '#features/front/reservations/tonight.server.ts';
import { kitchenSlips } from '#features/front/service/kitchen.server.ts';
import type { Waitlist } from '#features/front/waitlist/service.server.ts';
import { MINUTE, SECOND, wallTime, type Instant } from '#protocol';
import type { Parts } from '../parts.server.ts';
import type { Reader } from '../store.server.ts';
import type { Served } from '../wire.server.ts';
import type { HouseWing } from './house.server.ts';

/** The kitchen hears within this of a booking that was made; of a party that sits, at once. */
const LOOK_EVERY = 10 * SECOND;

/** Each party once, under all tables that it sits at. */
function seatedParties(tables: Awaited<ReturnType<Floor['tables']>>) {
	const sitting = tables.filter(({ seatingId }) => seatingId !== undefined);
	return [...Map.groupBy(sitting, ({ seatingId }) => seatingId ?? '')].map(([seatingId, own]) => ({
		...{ seatingId, table: own.map(({ name }) => name).join('+') },
		...{ size: own[0]?.size ?? 0, seatedAt: own[0]?.seatedAt ?? 0 }
	}));
}

export function openEveningPaper(
	{ store, jobs, bus, clock }: Parts,
	{ venue, printing }: HouseWing,
	{ floor, waitlist }: { floor: Floor; waitlist: Waitlist }
): { served: Served[] } {
	const { profile, today } = venue;
	const wall = (at: Instant) => wallTime(at, profile().zone);
	const language = () => profile().language;
	const book = async (read: Reader, now: Instant) =>
		tonight(read, today(now), await floor.tables(read));
	const tell = kitchenSlips({
		...{ store, language, print: printing.enqueue, booked: book },
		wallTime: (at) => wall(at).time,
		from: async (read) => (await printing.unasked(read)).kitchenFrom,
		seated: async (read) => seatedParties(await floor.tables(read))
	});
	const contingency = contingencyService({
		...{ language, wall, book, print: printing.enqueue },
		house: () => profile().name,
		line: waitlist.parties,
		floor: floor.tables,
		every: async (read) => (await printing.unasked(read)).sheetEvery
	});
	bus.on('service', partySeated, () => tell(clock.now()));
	jobs.every('tell the kitchen of large parties', LOOK_EVERY, tell);
	jobs.every('put the evening on paper', MINUTE, (now) => contingency.turn(store, now));
	return { served: contingency.served };
}
