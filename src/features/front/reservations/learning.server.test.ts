// What the house has learned of its parties' stays, on a real store: read once a day, and when it begins to learn.
import { afterEach, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { turnTimes } from './learning.server.ts';
import { defaultRules } from './rules/defaults.ts';
import type { Sat } from './rules/turns.ts';
import { setBookingRules } from './settings/contract.ts';
import { at, NOW } from './testing.server.ts';

let house: TestHouse;
afterEach(() => house.close());

it('a house that begins to learn in the middle of a day has learned from then on, and reads once', async () => {
	house = await openHouseForTest(NOW);
	const { venue } = house.app.wings.house;
	const { read } = house.app.parts.store;
	const party: Sat = { size: 2, seatedAt: at('19:00'), leftAt: at('19:00') + 60 * MINUTE };
	let asked = 0;
	const turns = turnTimes({
		...{ venue: venue.profile, today: venue.today },
		sittings: () => Promise.resolve((asked++, Array.from({ length: 20 }, () => party)))
	});
	const learned = async () =>
		(await turns(read, NOW)).filter(({ n }) => n > 0).map(({ upTo, stay }) => [upTo, stay]);
	const learning = (learnTurns: boolean) =>
		house.as(someone.manager).send(setBookingRules, { rules: { ...defaultRules, learnTurns } });

	expect((await learning(false)).ok).toBe(true);
	expect(await learned()).toEqual([]);
	expect((await learning(true)).ok).toBe(true);
	expect(await learned()).toEqual([[2, 75 * MINUTE]]);
	expect(await learned()).toEqual([[2, 75 * MINUTE]]);
	expect(asked).toBe(1);
});
