// Adds up what screens have seen, by hour and surface; takes only steps that a slice has declared.
import { sql } from 'kysely';
import {
	DAY,
	fail,
	HOUR,
	ok,
	SECOND,
	type Caller,
	type Clock,
	type InputOf,
	type Instant
} from '#protocol';
import { pace } from '#server/pace.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { addCounts, counted, funnels, type Flow } from './contract.ts';
import type { CountersTables } from './schema.server.ts';

/** A screen may tell this often at once, and over time once in this long; it gathers meanwhile. */
const oneScreen = { atOnce: 4, everyMs: 5 * SECOND };
/** All phones of one network address, which may be the whole lobby's. */
const onePlace = { atOnce: 60, everyMs: SECOND / 2 };
const surfaces = ['kiosk', 'table', 'phone'] as const;

type Counts = InputOf<typeof addCounts>['counts'];

async function write(
	tx: Tx,
	surface: string,
	{ flow, step, what, n }: Counts[number],
	at: Instant
): Promise<void> {
	const hour = at - (at % HOUR);
	await tx
		.tables<CountersTables>()
		.insertInto('counters')
		.values({ venue_id: tx.venue, hour, surface, flow, step, what, n })
		.onConflict((on) =>
			on
				.columns(['venue_id', 'hour', 'surface', 'flow', 'step', 'what'])
				.doUpdateSet({ n: sql<number>`counters.n + ${n}` })
		)
		.execute();
}

async function seenSince(read: Reader, since: Instant, flows: readonly Flow[]) {
	const rows = await read
		.tables<CountersTables>()
		.selectFrom('counters')
		.select((eb) => ['surface', 'flow', 'step', 'what', eb.fn.sum<number>('n').as('n')])
		.where('venue_id', '=', read.venue)
		.where('hour', '>=', since)
		.groupBy(['surface', 'flow', 'step', 'what'])
		.execute();
	const sums = new Map(
		rows.map((row) => [`${row.surface} ${row.flow} ${row.step} ${row.what}`, Number(row.n)])
	);
	/** Each way once for each kind of screen on which it was gone; once where it was gone on none. */
	const placesOf = (flow: string) => {
		const gone = surfaces.filter((one) =>
			rows.some((row) => row.flow === flow && row.surface === one)
		);
		return gone.length > 0 ? gone : [null];
	};
	return flows.flatMap(({ name, says, steps }) =>
		placesOf(name).map((surface) => ({
			...{ name, surface, en: says[0], zh: says[1] },
			steps: steps.map(([key, en, zh]) => ({
				...{ key, en, zh },
				views: sums.get(`${surface} ${name} ${key} view`) ?? 0,
				giveUps: sums.get(`${surface} ${name} ${key} give-up`) ?? 0
			}))
		}))
	);
}

/** `flows` are those of all slices. */
export function countersService(flows: readonly Flow[], clock: Clock) {
	const known = new Set(flows.flatMap(({ name, steps }) => steps.map(([key]) => `${name} ${key}`)));
	const [ofScreen, ofPlace] = [pace(clock, oneScreen), pace(clock, onePlace)];
	const mayTell = ({ device, from }: Caller): boolean =>
		device ? ofScreen(device.id) : ofPlace(from ?? '');
	const served: Served[] = [
		onCommand(addCounts, async ({ counts }, { tx, now, caller }) => {
			if (counts.some(({ flow, step }) => !known.has(`${flow} ${step}`)))
				return fail('unknown-step');
			if (!mayTell(caller)) return fail('too-often');
			for (const one of counts) await write(tx, caller.surface, one, now);
			tx.tell(counted, {});
			return ok({});
		}),
		onTopic(funnels, {
			state: async ({ days }, { now, read }) => {
				const since = now - (now % HOUR) - days * DAY;
				return { since, flows: await seenSince(read, since, flows) };
			}
		})
	];
	return { write, served };
}

export type CountersService = ReturnType<typeof countersService>;
