// The evening on a real floor: steps of a meal, 'still seated?', sections with their servers, and tonight's figures.
import {
	fail,
	HOUR,
	MINUTE,
	ok,
	type Id,
	type InputOf,
	type Instant,
	type ServiceDay,
	type StateOf
} from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { tableChanged, type MealStep } from '../contract.ts';
import {
	serverAssigned,
	type assignServer,
	type floorEvening,
	type Section,
	type Turn
} from '../evening/contract.ts';
import { tables } from './plan.server.ts';
import { changeSeating, rows, sitting } from './rows.server.ts';
import { clear } from './seatings.server.ts';

export interface EveningNeeds {
	today(now: Instant): ServiceDay;
	/** How long a party of a size stays that sits down at an instant; in ms. Read once, asked for every party. */
	turns(
		read: Reader,
		now: Instant
	): Promise<(party: { size: number; at: Instant }) => { stay: number; p90: number; n: number }>;
	/** Who works here, by name. */
	people(read: Reader): Promise<{ id: Id<'staff'>; name: string }[]>;
}

interface Looking {
	read: Reader;
	now: Instant;
}

/** Turns are told for parties up to this; larger ones stay as long. */
const SIZES = 12;
/** After 'still there' a table is let be for at least so long. */
const LET_BE = 15 * MINUTE;

async function turnsNow(needs: EveningNeeds, { read, now }: Looking): Promise<Turn[]> {
	const turn = await needs.turns(read, now);
	const found: Turn[] = [];
	for (let size = 1; size <= SIZES; size++) {
		const { stay, p90, n } = turn({ size, at: now });
		found.push({ size, stay, p90, n });
	}
	return found;
}

/** A step of the meal: its first time stays; `done` false takes it away. Refuses `already-left`. */
export async function step(
	tx: Tx,
	{ seatingId, step: name, done }: { seatingId: Id<'seating'>; step: MealStep; done: boolean },
	{ now, by }: { now: Instant; by?: string | undefined }
) {
	const row = await sitting(tx, seatingId);
	if (!row) return fail('already-left');
	if (done)
		await rows(tx)
			.insertInto('seating_steps')
			.values({
				...{ venue_id: tx.venue, seating_id: seatingId, step: name, at: now, by: by ?? null }
			})
			.onConflict((c) => c.columns(['venue_id', 'seating_id', 'step']).doNothing())
			.execute();
	else
		await rows(tx)
			.deleteFrom('seating_steps')
			.where('venue_id', '=', tx.venue)
			.where('seating_id', '=', seatingId)
			.where('step', '=', name)
			.execute();
	tx.tell(tableChanged, { tableId: row.table_id });
	return ok({});
}

/** Somebody looked: they are there. The table asks again after what a turn runs over its middle, a quarter at least. */
export async function still(needs: EveningNeeds, tx: Tx, seatingId: Id<'seating'>, now: Instant) {
	const row = await sitting(tx, seatingId);
	if (!row) return fail('already-left');
	const turn = await needs.turns(tx, now);
	const { stay, p90 } = turn({ size: row.size, at: row.seated_at });
	const askAt = now + Math.max(LET_BE, p90 - stay);
	await changeSeating(tx, seatingId, { still_until: askAt });
	tx.tell(tableChanged, { tableId: row.table_id });
	return ok({ askAt });
}

/** They went so many minutes ago: that is when they left; when it was marked is kept beside it. */
export async function leftBefore(
	tx: Tx,
	{ seatingId, minutesAgo }: { seatingId: Id<'seating'>; minutesAgo: number },
	now: Instant
) {
	const row = await sitting(tx, seatingId);
	if (!row) return fail('already-left');
	const left = now - minutesAgo * MINUTE;
	if (left <= row.seated_at) return fail('not-yet-seated');
	const done = await clear(tx, seatingId, left);
	if (!done.ok) return done;
	await changeSeating(tx, seatingId, { left_said_at: now });
	return done;
}

async function tonight(needs: EveningNeeds, { read, now }: Looking) {
	const day = needs.today(now);
	const found = await rows(read)
		.selectFrom('seatings as s')
		.innerJoin('floor_tables as t', (join) =>
			join.onRef('t.venue_id', '=', 's.venue_id').onRef('t.id', '=', 's.table_id')
		)
		.select(['s.size', 's.seated_at', 's.left_at', 's.left_said_at', 's.from_paper', 't.section'])
		.where('s.venue_id', '=', read.venue)
		.where('s.undone', '=', 0)
		.where('s.seated_at', '>=', now - 26 * HOUR)
		.execute();
	return found.filter(({ seated_at }) => needs.today(seated_at) === day);
}
type Tonight = Awaited<ReturnType<typeof tonight>>;

function middle(list: readonly number[]): number | undefined {
	const sorted = list.toSorted((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** How late tables were marked: of parties that had gone before anybody said so. In ms. */
function lateness(list: readonly { left_at: number | null; left_said_at: number | null }[]) {
	const late = list.flatMap(({ left_at, left_said_at }) =>
		left_at !== null && left_said_at !== null ? [left_said_at - left_at] : []
	);
	return { n: late.length, middle: middle(late) };
}

function shiftOf(seatings: Tonight): StateOf<typeof floorEvening>['shift'] {
	// What was entered from paper is no figure of how long they stay, nor of how late anybody marked a table.
	const told = seatings.filter(({ from_paper }) => from_paper === 0);
	const stayed = middle(
		told.flatMap(({ left_at, seated_at }) => (left_at === null ? [] : [left_at - seated_at]))
	);
	const late = lateness(told);
	const covers = (list: Tonight) => list.reduce((sum, { size }) => sum + size, 0);
	return {
		...{ parties: seatings.length, covers: covers(seatings), markedLate: late.n },
		seatedNow: covers(seatings.filter(({ left_at }) => left_at === null)),
		...(stayed !== undefined && { stayed }),
		...(late.middle !== undefined && { late: late.middle })
	};
}

async function serversOf(read: Reader, day: ServiceDay): Promise<Map<string, string>> {
	const found = await rows(read)
		.selectFrom('section_servers')
		.select(['section', 'staff_id'])
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.execute();
	return new Map(found.map(({ section, staff_id }) => [section, staff_id]));
}

function sectionOf(name: string, seatings: Tonight): Section {
	const own = seatings.filter(({ section }) => section === name);
	const there = own.filter(({ left_at }) => left_at === null);
	const last = Math.max(0, ...own.map(({ seated_at }) => seated_at));
	return {
		...{ name, parties: there.length, covers: there.reduce((sum, { size }) => sum + size, 0) },
		...(last > 0 && { lastSeatedAt: last })
	};
}

export async function eveningView(
	needs: EveningNeeds,
	looking: Looking
): Promise<StateOf<typeof floorEvening>> {
	const { read, now } = looking;
	const seatings = await tonight(needs, looking);
	const people = await needs.people(read);
	const servers = await serversOf(read, needs.today(now));
	const names = [...new Set((await tables(read)).flatMap(({ section }) => section || []))];
	const sections = names.map((name) => {
		const serverId = servers.get(name);
		const server = people.find(({ id }) => id === serverId)?.name;
		return {
			...sectionOf(name, seatings),
			...(serverId !== undefined && server !== undefined && { serverId, server })
		};
	});
	return {
		...{ sections, shift: shiftOf(seatings), turns: await turnsNow(needs, looking) },
		people: people.map(({ id, name }) => ({ id, name }))
	};
}

/** Refuses `unknown-section` and `unknown-person`. */
export async function assign(
	needs: EveningNeeds,
	tx: Tx,
	{ section, staffId }: InputOf<typeof assignServer>,
	now: Instant
) {
	if (!(await tables(tx)).some((one) => one.section === section)) return fail('unknown-section');
	const people = await needs.people(tx);
	if (staffId !== null && !people.some(({ id }) => id === staffId)) return fail('unknown-person');
	const day = needs.today(now);
	await rows(tx)
		.deleteFrom('section_servers')
		.where('venue_id', '=', tx.venue)
		.where('day', '=', day)
		.where('section', '=', section)
		.execute();
	if (staffId !== null)
		await rows(tx)
			.insertInto('section_servers')
			.values({ venue_id: tx.venue, day, section, staff_id: staffId })
			.execute();
	tx.tell(serverAssigned, { section });
	return ok({});
}
