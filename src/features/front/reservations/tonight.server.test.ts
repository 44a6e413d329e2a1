// The book for paper: a party that has several tables stands with all of them.
import { afterEach, expect, it } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { bookLarge } from './large/contract.ts';
import { at, DAY, guest, NOW, withTables } from './testing.server.ts';
import { tonight } from './tonight.server.ts';

let house: TestHouse;
afterEach(() => house.close());

it('a large party stands on paper with all of its tables, in the order of the floor', async () => {
	house = await openHouseForTest(NOW);
	await withTables(house, { name: '1', min: 1, max: 4 }, { name: '2', min: 1, max: 4 });
	const { read } = house.app.parts.store;
	const floor = await house.app.wings.front.floor.tables(read);
	const tableIds = floor.map(({ id }) => id).toReversed();
	const wish = { ...guest(at('19:30'), { size: 7 }), tableIds };
	expect((await house.as(someone.host).send(bookLarge, wish)).ok).toBe(true);
	expect(await tonight(read, DAY, floor)).toMatchObject([{ size: 7, table: '1 + 2' }]);
});
