// What a booking of tonight costs the line: the same evenings played without it and with it, before it is confirmed.
import { RUNS, seedOf } from '#features/front/quotes/quoting.server.ts';
import { shownOf } from '#features/front/quotes/rows.server.ts';
import { costOf } from '#features/front/quotes/rules/cost.ts';
import { sceneReader, type SceneNeeds } from '#features/front/quotes/scene.server.ts';
import type { Simulator } from '#features/front/quotes/simulator/thread.server.ts';
import type { LineCost, WantedBooking } from '#features/front/reservations/needs.server.ts';
import { HOUR, type Instant } from '#protocol';
import type { Reader } from '../store.server.ts';

/** Nobody stays so long: a party that is not seated at all waits for the rest of the evening. */
const MOST = 24 * HOUR;

/** Undefined where nobody waits, or the booking is not of tonight. */
export function bookingCost(needs: SceneNeeds & { simulator: Pick<Simulator, 'forecast'> }) {
	const sceneNow = sceneReader(needs);
	return async (
		read: Reader,
		{ id, size, start, tableIds }: WantedBooking,
		now: Instant
	): Promise<LineCost | undefined> => {
		const seen = await sceneNow(read, now);
		if (!seen || seen.line.length === 0) return undefined;
		const { scene, line, day } = seen;
		if (start > scene.lastSeating || start < now - scene.grace) return undefined;
		const others = scene.booked.filter((one) => one.id !== id);
		const own = { id: 'wanted', size, start, stepFree: false };
		const booked = [...others, { ...own, ...(tableIds.length > 0 && { tableIds }) }];
		const seed = seedOf(day);
		const without = await needs.simulator.forecast({ ...scene, booked: others }, RUNS, seed);
		const withIt = await needs.simulator.forecast({ ...scene, booked }, RUNS, seed);
		const shown = await shownOf(
			read,
			line.map((party) => party.id)
		);
		const promised = new Map(
			[...shown].flatMap(([party, { latest }]) =>
				latest === undefined ? [] : [[party, latest] as const]
			)
		);
		const cost = costOf(without, withIt, promised);
		const called = new Map(line.map((party) => [party.id as string, party.name || party.number]));
		const later = cost.later.map(({ id: party, more }) => ({
			...{ name: called.get(party) ?? '', more: Math.min(more, MOST) }
		}));
		return { later, atRisk: cost.atRisk.length };
	};
}
