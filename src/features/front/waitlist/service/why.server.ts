// Answers for a past minute from the events of its evening.
import { fail, MINUTE, ok, type InputOf, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { Asking } from '#server/wire.server.ts';
import type { Room } from '../rule/contract.ts';
import { competition, lineOrder, reasonFor } from '../rules/order.ts';
import {
	passingsUntil,
	standingsAt,
	tableWhy,
	type LineEvent,
	type Passing,
	type Snapshot
} from '../rules/replay.ts';
import { waits } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import type { PastPassing, PastStanding, pastMinute } from '../why/contract.ts';
import { ruleThen, setThen } from './events.server.ts';
import type { MatchNeeds, Near } from './matching.server.ts';
import { ruleOf } from './rule.server.ts';

interface FloorThen {
	tables: readonly (Omit<Room, 'ids'> & { id: string; name: string })[];
	sets: readonly Room[];
	written?: true;
}

export interface WhyNeeds extends MatchNeeds {
	/** Who sat where at that moment. */
	satAt: (
		read: Reader,
		at: Instant
	) => Promise<{ tableIds: readonly string[]; ticketId?: string | undefined }[]>;
	/** The floor as it stood then; `written`: that was written down. */
	floorAt: (read: Reader, at: Instant) => Promise<FloorThen>;
	/** What bookings left of the tables at that moment. */
	bookedNear: (read: Reader, at: Instant) => Promise<Near>;
}

async function eventsOf(read: Reader, day: ServiceDay): Promise<LineEvent[]> {
	const rows = await read
		.tables<WaitlistTables>()
		.selectFrom('line_events')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows.map((row) => {
		const facts: unknown = JSON.parse(row.facts);
		return {
			at: row.at,
			what: row.what,
			passed: row.ticket_id ?? '',
			by: row.by,
			facts
		} as LineEvent;
	});
}

const minutes = (ms: number): number => Math.round(ms / MINUTE);

function passingOf(
	one: Passing,
	known: ReadonlyMap<string, Snapshot>,
	names: (ids: readonly string[]) => string[]
): PastPassing {
	const [passer, passed] = [known.get(one.passerId), known.get(one.passedId)];
	return {
		...{ at: one.at, passed: passed?.number ?? '', by: one.passerNumber, undone: one.undone },
		tables: names(one.rooms),
		...(passer &&
			passed && {
				later: minutes(passer.joinedAt - passed.joinedAt),
				moreHeadStart: minutes(passer.headStart - passed.headStart)
			}),
		...(one.breaks && { breaks: one.breaks, host: one.by })
	};
}

function standingOf(
	one: Snapshot,
	place: number,
	names: (ids: readonly string[]) => string[]
): PastStanding {
	const { number, size, state, joinedAt, overtaken, lets = 0, awayUntil } = one;
	return {
		...{ number, size, state, joinedAt, overtaken, lets, place },
		...{ headStart: minutes(one.headStart), tables: names(one.rooms) },
		...(awayUntil !== undefined && { awayUntil })
	};
}

type Names = (ids: readonly string[]) => string[];

interface Then {
	at: Instant;
	most: number;
	standings: readonly Snapshot[];
	floor: FloorThen;
}

/** Of each table why it stood as it did. */
async function tablesThen(needs: WhyNeeds, { at, most, standings, floor }: Then, read: Reader) {
	const known = new Map(standings.map((one) => [one.id, one]));
	const [sat, set] = [await needs.satAt(read, at), await setThen(read, at)];
	const near = await needs.bookedNear(read, at);
	return floor.tables.map((table) => {
		const here = sat.find((one) => one.tableIds.includes(table.id));
		const seated = here && { number: known.get(here.ticketId ?? '')?.number };
		const room = { ...table, ids: [table.id] };
		const then = { seated, set: set.get(table.id), near: near(room.ids), most, now: at };
		return { name: table.name, ...tableWhy(room, standings, then) };
	});
}

/** The parties, each with its place by the rule of that minute. */
function partiesThen({ most, standings, floor }: Then, names: Names) {
	const reading = { competes: competition(floor.sets), most };
	const waiting = standings.filter((one) => waits(one.state));
	const order = lineOrder(waiting, reading);
	return standings.map((one) =>
		standingOf(one, reasonFor(one.id, order, reading)?.place ?? 0, names)
	);
}

/** Refuses a minute that has not come, and a number that nobody had that evening. */
export async function whyThen(
	needs: WhyNeeds,
	{ at, number }: InputOf<typeof pastMinute>,
	{ read, now }: Asking
) {
	if (at > now) return fail('not-yet');
	const events = await eventsOf(read, needs.today(at));
	const standings = standingsAt(events, at);
	const mine = standings.find((one) => one.number === number);
	if (number && !mine) return fail('unknown-number');
	const floor = await needs.floorAt(read, at);
	const everNamed = [...(await needs.tables(read)), ...floor.tables];
	const nameOf = new Map(everNamed.map(({ id, name }): [string, string] => [id, name]));
	const names: Names = (ids) => ids.map((id) => nameOf.get(id) ?? '');
	const known = new Map(standings.map((one) => [one.id, one]));
	const { cap: most } = (await ruleThen(read, at)) ?? (await ruleOf(read));
	const passings = passingsUntil(events, at).filter(
		(one) => !mine || one.passedId === mine.id || one.passerId === mine.id
	);
	const then = { at, most, standings, floor };
	return ok({
		...{ at, cap: most, floor: floor.written ? ('then' as const) : ('unwritten' as const) },
		parties: partiesThen(then, names),
		passings: passings.map((one) => passingOf(one, known, names)),
		tables: await tablesThen(needs, then, read)
	});
}
