// The demo evening has members of every tier, and the same ones at every play.
import { expect, it } from 'vitest';
import { openHouseForTest, someone } from '#server/testing.server.ts';
import type { DemoMade } from '#server/demo.server.ts';
import { findMembers } from './contract.ts';

/** A row of chance that is the same each time. */
function chance(): () => number {
	let state = 7;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

async function play() {
	const house = await openHouseForTest();
	const { parts, wings } = house.app;
	const made: DemoMade = {
		...{ staffPin: '', managerName: '', managerPassword: '', phonePath: '', printerPath: '' },
		...{ staff: [], devices: [], tables: [], dishes: [], members: [], brought: [] }
	};
	const evening = { now: house.clock.now(), random: chance(), made, write: parts.store.write };
	for (const share of wings.members.demo) await share(evening);
	const heard = await house.as(someone.manager).ask(findMembers, { text: '' });
	await house.close();
	return { made, total: heard.ok ? heard.value.total : 0 };
}

it('two hundred members over all tiers, the same at every play', async () => {
	const [one, other] = [await play(), await play()];
	expect(one.total).toBe(200);
	const tiers = Object.groupBy(one.made.members, (member) => member.tier);
	expect(Object.entries(tiers).map(([tier, of]) => [tier, of?.length])).toEqual([
		['diamond', 8],
		['gold', 24],
		['silver', 44],
		['standard', 124]
	]);
	const names = (made: typeof one.made) => made.members.map((member) => member.name);
	expect(names(other.made)).toEqual(names(one.made));
});
