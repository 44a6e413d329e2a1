// Adds up what screens have seen, by hour and surface; takes only steps that a slice has declared.
import { sql } from 'kysely';
import { DAY, fail, HOUR, ok, SECOND, type Caller, type InputOf, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { addCounts, counted, funnels, type Flow } from './contract.ts';
import type { CountersTables } from './schema.server.ts';

/** A screen may tell this often at once, and over time once in this long; it gathers meanwhile. */
const AT_ONCE = 4;
const TOLD_EVERY_MS = 5 * SECOND;

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
		.select((eb) => ['flow', 'step', 'what', eb.fn.sum<number>('n').as('n')])
		.where('venue_id', '=', read.venue)
		.where('hour', '>=', since)
		.groupBy(['flow', 'step', 'what'])
		.execute();
	const sums = new Map(rows.map((row) => [`${row.flow} ${row.step} ${row.what}`, Number(row.n)]));
	return flows.map(({ name, says, steps }) => ({
		...{ name, en: says[0], zh: says[1] },
		steps: steps.map(([key, en, zh]) => ({
			...{ key, en, zh },
			views: sums.get(`${name} ${key} view`) ?? 0,
			giveUps: sums.get(`${name} ${key} give-up`) ?? 0
		}))
	}));
}

/** `flows` are those of all slices. */
export function countersService(flows: readonly Flow[]) {
	const known = new Set(flows.flatMap(({ name, steps }) => steps.map(([key]) => `${name} ${key}`)));
	const told = new Map<string, { left: number; at: Instant }>();
	const tooOften = ({ device }: Caller, now: Instant): boolean => {
		const before = told.get(device?.id ?? '') ?? { left: AT_ONCE, at: now };
		const again = Math.max(0, now - before.at) / TOLD_EVERY_MS;
		const left = Math.min(AT_ONCE, before.left + again);
		told.set(device?.id ?? '', { left: left < 1 ? left : left - 1, at: now });
		return left < 1;
	};
	const served: Served[] = [
		onCommand(addCounts, async ({ counts }, { tx, now, caller }) => {
			if (counts.some(({ flow, step }) => !known.has(`${flow} ${step}`)))
				return fail('unknown-step');
			if (tooOften(caller, now)) return fail('too-often');
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
