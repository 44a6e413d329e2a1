// The scene of this minute: floor, line, book and what the evenings before taught, as the simulator takes them.
import { DAY, MINUTE, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { Door } from '../door/contract.ts';
import type { TableState } from '../floor/contract.ts';
import { lastSeatingOf } from './rules/closing.ts';
import {
	comingOf,
	comingThrough,
	goneOf,
	turnsOf,
	type Arrived,
	type Evening,
	type Sat,
	type StatedTurn
} from './rules/learning.ts';
import { endSignOf } from './rules/endsigns.ts';
import { keyOfSet, type SetOfTables } from './rules/room.ts';
import type { Booked, EndSign, Scene, Waiter } from './rules/scene.ts';
import { firstSigns, type Sign } from './signs.server.ts';

/** A table as the floor tells it. */
export interface TableNow {
	id: string;
	name: string;
	state: TableState;
	seatingId?: string | undefined;
	seatedAt?: number | undefined;
	size?: number | undefined;
}

/** A party in the line. */
export interface LineParty extends Omit<Waiter, 'only'> {
	id: Id<'ticket'>;
	number: string;
	name?: string | undefined;
	language: 'en' | 'zh';
	memberId?: Id<'member'> | undefined;
	/** Only tables of these areas; empty: any. */
	areas: readonly string[];
}

export interface SceneNeeds {
	today: (now: Instant) => ServiceDay;
	/** When this service day began. */
	begins: (day: ServiceDay) => Instant;
	tables: (read: Reader) => Promise<readonly TableNow[]>;
	sets: (read: Reader) => Promise<readonly (SetOfTables & { area?: string })[]>;
	/** Who waits or is called today, by arrival. */
	line: (read: Reader, day: ServiceDay) => Promise<readonly LineParty[]>;
	/** Bookings that want a table in this stretch and have not got it. */
	bookings: (read: Reader, from: Instant, to: Instant) => Promise<readonly Booked[]>;
	/** The starts of a day at which the house takes bookings. */
	starts: (read: Reader, day: ServiceDay) => Promise<readonly Instant[]>;
	/** How long the house expects parties to stay; the floor asks 'still seated?' by the same. */
	stated: (read: Reader, now: Instant) => Promise<readonly StatedTurn[]>;
	/** Parties that sat down since then and left. */
	sat: (read: Reader, since: Instant) => Promise<readonly Sat[]>;
	/** Signs since then that meals come to their end: a bill asked for or brought, a rating. */
	signs: (read: Reader, since: Instant) => Promise<readonly Sign[]>;
	/** Who came since then without a booking. */
	arrived: (read: Reader, since: Instant) => Promise<readonly Arrived[]>;
	/** How the door stands. */
	door: (read: Reader, now: Instant) => Promise<Door>;
	/** How often a party may be overtaken, by the house's rule of the line. */
	cap: (read: Reader) => Promise<number>;
}

/** So many days back: a season. */
const SEASON = 84 * DAY;
/** How meals end is learned from the last month: a house may have begun to tap its steps only now. */
const LATELY = 28 * DAY;
const BUSSING = 4 * MINUTE;
const GRACE = 15 * MINUTE;
const NOT_COME = 0.06;

/** Learned once a service day: the past does not change while it runs. */
function memory(needs: SceneNeeds) {
	let known:
		| { day: ServiceDay; sat: readonly Sat[]; arrived: readonly Arrived[]; endSign: EndSign }
		| undefined;
	return async (read: Reader, day: ServiceDay, now: Instant) => {
		if (known?.day !== day) {
			const sat = await needs.sat(read, now - SEASON);
			const signs = firstSigns(await needs.signs(read, now - LATELY));
			const meals = sat
				.filter(({ seatedAt }) => seatedAt >= now - LATELY)
				.map(({ seatingId = '', leftAt }) => ({ leftAt, signalAt: signs.get(seatingId) }));
			const arrived = await needs.arrived(read, now - SEASON);
			known = { day, sat, arrived, endSign: endSignOf(meals) };
		}
		return known;
	};
}

/** Past evenings of the same weekday as `day`. */
function likeIt(needs: SceneNeeds, day: ServiceDay, arrived: readonly Arrived[]): Evening[] {
	const weekday = (of: ServiceDay) => Math.floor(Date.parse(`${of}T00:00Z`) / DAY) % 7;
	const days = new Set(arrived.map((one) => one.day));
	return [...days]
		.filter((past) => past < day && weekday(past) === weekday(day))
		.map((past) => ({
			...{ day: past, begins: needs.begins(past) },
			arrived: arrived.filter((one) => one.day === past)
		}));
}

/** The part of the floor that can be used: blocked and held tables are not offered. */
function floorOf(
	tables: readonly TableNow[],
	sets: readonly SetOfTables[],
	{ now, signs }: { now: Instant; signs: ReadonlyMap<string, Instant> }
) {
	const out = new Set(
		tables.filter(({ state }) => state === 'blocked' || state === 'held').map(({ id }) => id)
	);
	const seatings = new Map<string, { tableIds: string[]; size: number; since: Instant }>();
	for (const { id, seatingId, size = 2, seatedAt = now } of tables) {
		if (seatingId === undefined) continue;
		const seated = seatings.get(seatingId) ?? { tableIds: [], size, since: seatedAt };
		seated.tableIds.push(id);
		seatings.set(seatingId, seated);
	}
	const laying = tables.filter(({ state }) => state === 'bussing');
	return {
		sets: sets.filter(({ ids }) => !ids.some((id) => out.has(id))),
		seated: [...seatings].map(([id, seated]) => ({ id, ...seated, signalAt: signs.get(id) })),
		laying: laying.map(({ id }) => ({ tableIds: [id], since: now - BUSSING / 2 }))
	};
}

/** Only sets in the wanted areas; absent when any will do. */
function onlyIn(areas: readonly string[], sets: readonly (SetOfTables & { area?: string })[]) {
	if (areas.length === 0) return {};
	return { only: sets.filter(({ area }) => areas.includes(area ?? '')).map(keyOfSet) };
}

export interface SceneNow {
	scene: Scene;
	line: readonly LineParty[];
	tables: readonly TableNow[];
	day: ServiceDay;
	/** The tables of these areas only. */
	only: (areas: readonly string[]) => { only?: string[] };
}

/** Reads it. Undefined while the house has no tables: there is nothing to quote. */
export function sceneReader(needs: SceneNeeds) {
	const remember = memory(needs);
	return async (read: Reader, now: Instant): Promise<SceneNow | undefined> => {
		const [tables, sets] = [await needs.tables(read), await needs.sets(read)];
		if (sets.length === 0) return undefined;
		const day = needs.today(now);
		const begins = needs.begins(day);
		const lastSeating = lastSeatingOf(await needs.starts(read, day), now, begins + DAY);
		const past = await remember(read, day, now);
		const line = await needs.line(read, day);
		const tonight = { day, begins, arrived: await needs.arrived(read, begins) };
		const coming = comingOf(tonight, likeIt(needs, day, past.arrived), { now, lastSeating });
		const door = await needs.door(read, now);
		const signs = firstSigns(await needs.signs(read, begins));
		const scene: Scene = {
			...{ now, lastSeating, bussing: BUSSING, grace: GRACE, notCome: NOT_COME },
			...floorOf(tables, sets, { now, signs }),
			booked: await needs.bookings(read, now - GRACE, lastSeating),
			waiting: line.map(({ areas, ...party }) => ({ ...party, ...onlyIn(areas, sets) })),
			coming: comingThrough(door, coming),
			slower: (door.slower ?? 0) * MINUTE,
			turns: turnsOf(await needs.stated(read, now), past.sat),
			endSign: past.endSign,
			...{ gone: goneOf(past.arrived), cap: await needs.cap(read) }
		};
		return { scene, line, tables, day, only: (areas) => onlyIn(areas, sets) };
	};
}
