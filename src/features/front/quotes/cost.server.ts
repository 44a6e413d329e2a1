// The simulator as adviser: before somebody is seated out of turn, what it costs the others, and which table costs nothing.
import { fail, ok, type InputOf, type ResultOf } from '#protocol';
import type { Asking } from '#server/wire.server.ts';
import type { seatingCost } from './contract.ts';
import { RUNS, seedOf, type QuotingNeeds } from './quoting.server.ts';
import { shownOf } from './rows.server.ts';
import { costOf, inTurn, outOfTurn } from './rules/cost.ts';
import { sceneReader, type SceneNeeds, type SceneNow } from './scene.server.ts';

type Input = InputOf<typeof seatingCost>;

/** The longest that anybody looks ahead for a better table. */
const LOOKED_AT = 6;

/** Tables that suit and will soon be free, the first first, with when half of the evenings have them free. */
function soonFree({ scene, tables }: SceneNow, { size, tableIds }: Input) {
	const suiting = scene.sets.filter(
		({ ids, min, max }) => ids.length === 1 && min <= size && size <= max
	);
	const names = new Map(tables.map(({ id, name }) => [id, name]));
	const turn = scene.turns.find(({ upTo }) => size <= upTo) ?? scene.turns.at(-1);
	const expected = (id: string): number => {
		const seated = scene.seated.find((one) => one.tableIds.includes(id));
		if (seated) return Math.max(scene.now, seated.since + (turn?.planned ?? 0)) + scene.bussing;
		return scene.laying.some((one) => one.tableIds.includes(id))
			? scene.now + scene.bussing
			: scene.now;
	};
	return suiting
		.flatMap(({ ids: [id = ''] }) =>
			tableIds.includes(id) ? [] : [{ id, table: names.get(id) ?? '', at: expected(id) }]
		)
		.sort((a, b) => a.at - b.at)
		.slice(0, LOOKED_AT);
}

export async function costs(
	needs: Pick<QuotingNeeds, 'simulator'> & SceneNeeds,
	input: Input,
	{ read, now }: Asking
): Promise<ResultOf<typeof seatingCost>> {
	const seen = await sceneReader(needs)(read, now);
	if (!seen || seen.line.length === 0) return fail('no-quote-now');
	const { scene, line } = seen;
	const seed = seedOf(seen.day);
	const party = { size: input.size, id: input.ticketId };
	const stays = inTurn(scene, { ...party, tableIds: input.tableIds });
	const without = await needs.simulator.forecast(stays, RUNS, seed);
	const shown = await shownOf(
		read,
		line.map(({ id }) => id)
	);
	const promised = new Map(
		[...shown].flatMap(([id, { latest }]) => (latest === undefined ? [] : [[id, latest] as const]))
	);
	const costAt = async (tableIds: readonly string[]) => {
		const withIt = await needs.simulator.forecast(
			outOfTurn(scene, { ...party, tableIds }),
			RUNS,
			seed
		);
		return costOf(without, withIt, promised, input.ticketId);
	};
	const cost = await costAt(input.tableIds);
	const known = new Map(line.map((one) => [one.id, one]));
	const later = cost.later.map(({ id, more }) => ({
		number: known.get(id)?.number ?? '',
		...(known.get(id)?.name && { name: known.get(id)?.name }),
		more: Math.min(more, 24 * 3_600_000)
	}));
	const instead = later.length === 0 ? undefined : await freeOfCost(seen, input, costAt);
	return ok({ later, atRisk: cost.atRisk.length, ...(instead && { instead }) });
}

/** The first table that costs nobody a minute and no promise. */
async function freeOfCost(
	seen: SceneNow,
	input: Input,
	costAt: (tableIds: readonly string[]) => Promise<ReturnType<typeof costOf>>
) {
	for (const { id, table, at } of soonFree(seen, input)) {
		const { later, atRisk } = await costAt([id]);
		if (later.length === 0 && atRisk.length === 0) return { table, at };
	}
	return undefined;
}
