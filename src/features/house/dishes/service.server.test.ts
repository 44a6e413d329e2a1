// The menu on a real store.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { removeDish, saveDish } from './book/contract.ts';
import { setOffTonight } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const tofu = { category: 'main', nameEn: 'Mapo tofu', nameZh: '麻婆豆腐', price: 1390 } as const;
const menu = () => house.app.wings.house.dishes.list(house.app.parts.store.read, house.clock.now());

async function saved(): Promise<string> {
	const heard = await house.as(someone.manager).send(saveDish, tofu);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.id;
}

test('a dish is off for tonight and back on the menu tomorrow', async () => {
	const id = await saved();
	await house.as(someone.host).send(setOffTonight, { id, off: true });
	expect(await menu()).toMatchObject([{ ...tofu, offTonight: true }]);
	house.clock.advance(DAY);
	expect(await menu()).toMatchObject([{ offTonight: false }]);
});

test('a removed dish leaves the menu but keeps its name for what was said of it', async () => {
	const id = await saved();
	expect(await house.as(someone.manager).send(removeDish, { id })).toMatchObject({ ok: true });
	expect(await menu()).toEqual([]);
	const named = await house.app.wings.house.dishes.everNamed(house.app.parts.store.read);
	expect(named).toEqual([{ id, nameEn: 'Mapo tofu', nameZh: '麻婆豆腐' }]);
	expect(await house.as(someone.manager).send(removeDish, { id })).toMatchObject({
		code: 'unknown-dish'
	});
});

test('only a manager writes the menu; names are trimmed, prices are whole and not negative', async () => {
	expect(await house.as(someone.host).send(saveDish, tofu)).toMatchObject({ code: 'not-allowed' });
	const wrong = await house.as(someone.manager).send(saveDish, { ...tofu, nameEn: ' ', price: -1 });
	expect(wrong).toEqual({ ok: false, code: 'bad-input', detail: { fields: ['nameEn', 'price'] } });
});
