// The menu as a spreadsheet on a real store: whole or not at all, and every fault with its line.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Id, SentTo } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { checkSheet, exportSheet, importSheet, saveDish, stateAllergens } from './book/contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const tofu = { category: 'main', nameEn: 'Mapo tofu', nameZh: '麻婆豆腐', price: 1390 } as const;
const tea = { category: 'drink', nameEn: 'Tea', nameZh: '茶', price: 400 } as const;
const desk = () => house.as(someone.manager);
const listed = () =>
	house.app.wings.house.dishes.list(house.app.parts.store.read, house.clock.now());

async function added(dish: SentTo<typeof saveDish>): Promise<Id<'dish'>> {
	const heard = await desk().send(saveDish, dish);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.id;
}

test('a sheet with one wrong row changes nothing and says which row and why', async () => {
	await added(tofu);
	const csv = [
		'category,name_en,name_zh,price,uk_contains',
		'Drinks,Tea,茶,4.00,',
		'Nowhere,"=HYPERLINK(""http://x"")",公式,12,celery',
		'Drinks,Tea,茶,5,'
	].join('\r\n');
	const checked = await desk().ask(checkSheet, { csv });
	expect(
		checked.ok && checked.value.rows.map(({ line, does, faults }) => [line, does, faults])
	).toEqual([
		[2, 'new', []],
		[3, 'wrong', [{ what: 'unknown-category', column: 'category', cell: 'Nowhere' }]],
		[4, 'wrong', [{ what: 'doubled', column: 'name_en', cell: 'Tea 茶' }]]
	]);
	expect(await desk().send(importSheet, { csv })).toMatchObject({
		code: 'rows-wrong',
		detail: { n: 2 }
	});
	expect(await listed()).toHaveLength(1);
});

test('a sheet that was exported comes back as it is, and a changed row changes its dish alone', async () => {
	const id = await added({ ...tofu, nameEn: '=1+1', margin: -50, memberPrice: 1200, spice: 3 });
	await added(tea);
	await desk().send(stateAllergens, {
		id,
		market: 'uk',
		claims: { soya: 'contains', nuts: 'may' }
	});
	const out = await desk().ask(exportSheet, {});
	const csv = out.ok ? out.value.csv : '';
	expect(csv).toContain(`'=1+1`);
	expect(await desk().send(importSheet, { csv })).toMatchObject({
		value: { added: 0, changed: 0 }
	});
	expect(await desk().send(importSheet, { csv: csv.replace('4.00', '4.50') })).toMatchObject({
		value: { added: 0, changed: 1 }
	});
	const dishes = await listed();
	expect(dishes.map(({ nameEn, price }) => [nameEn, price])).toEqual([
		['=1+1', 1390],
		['Tea', 450]
	]);
});

test('a sheet of fifteen hundred dishes, far more than one frame of the line holds, is checked line by line and taken whole', async () => {
	const row = (n: number, price = '4.00') =>
		`Drinks,Tea ${n},茶${n},${price},${'A long story of this tea. '.repeat(8)}`;
	const lines = Array.from({ length: 1500 }, (_, n) => row(n));
	const sheet = (rows: string[]) =>
		['category,name_en,name_zh,price,description_en', ...rows].join('\n');
	const csv = sheet(lines);
	expect(csv.length).toBeGreaterThan(5 * 64 * 1024);
	const checked = await desk().ask(checkSheet, { csv: sheet(lines.with(1234, row(1234, 'much'))) });
	expect(checked.ok && checked.value.rows.filter(({ does }) => does === 'wrong')).toMatchObject([
		{ line: 1236, faults: [{ what: 'price-wrong', column: 'price', cell: 'much' }] }
	]);
	expect(await desk().send(importSheet, { csv })).toMatchObject({ value: { added: 1500 } });
	const tooLarge = { csv: csv.repeat(3) };
	expect(await desk().ask(checkSheet, tooLarge)).toMatchObject({ code: 'bad-input' });
});
