// For the tests of the quotes: a small house at 19:00, its tables seated since a while, its line as the test wants it.
import { HOUR, MINUTE } from '#protocol';
import type { SetOfTables } from './room.ts';
import type { Scene, Waiter } from './scene.ts';

/** 19:00 of an evening that is no particular one. */
export const SEVEN = 1_800_000_000_000 - (1_800_000_000_000 % HOUR);

export const table = (id: string, min: number, max: number, accessible = false): SetOfTables => ({
	...{ ids: [id], min, max, accessible }
});

export const waiter = (id: string, more: Partial<Waiter> = {}): Waiter => ({
	...{ id, size: 2, stepFree: false, joinedAt: SEVEN, headStart: 0, overtaken: 0, called: false },
	...more
});

/** Four tables for two and two for four, all seated for a while; last seating at eleven, nobody else expected. */
export function evening(more: Partial<Scene> = {}): Scene {
	const sets = [
		...['1', '2', '3', '4'].map((id) => table(id, 1, 2)),
		...['5', '6'].map((id) => table(id, 2, 4))
	];
	return {
		...{ now: SEVEN, lastSeating: SEVEN + 4 * HOUR, bussing: 4 * MINUTE, sets, laying: [] },
		seated: sets.map(({ ids, max }, at) => ({
			...{ id: `seating ${at}`, tableIds: ids, size: max, since: SEVEN - at * 10 * MINUTE }
		})),
		...{ booked: [], waiting: [], grace: 15 * MINUTE, notCome: 0.06, gone: 0.08, cap: 3 },
		coming: { from: SEVEN, every: 15 * MINUTE, expected: [], sizes: [], headStarts: [] },
		turns: [
			{ upTo: 2, planned: 50 * MINUTE, lengths: [] },
			{ upTo: 99, planned: 60 * MINUTE, lengths: [] }
		],
		...more
	};
}
