// What staff do with a dish is seen where guests read the menu: off tonight from every staff screen, and its photograph.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, type Caller, type Id, type SentTo } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { importSheet, removeDish, saveDish } from './book/contract.ts';
import { menu, setOffTonight } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const tofu = { category: 'main', nameEn: 'Mapo tofu', nameZh: '麻婆豆腐', price: 1390 } as const;
const desk = () => house.as(someone.manager);
const at = (surface: 'till' | 'handheld' | 'table', staff?: 'cashier' | 'server'): Caller => ({
	surface,
	device: { id: `${surface}1` as Id<'device'>, name: surface, role: surface },
	...(staff && {
		staff: { id: `STAFF-${staff}` as Id<'staff'>, name: 'Bo', role: staff, provedAt: Infinity }
	})
});
const staffScreens: [string, Caller][] = [
	['desk', someone.manager],
	['host stand', someone.host],
	['till', at('till', 'cashier')],
	['handheld', at('handheld', 'server')]
];
const guestScreens: [string, Caller][] = [
	['kiosk', someone.kiosk],
	['table', at('table')],
	['phone', someone.phone]
];

async function saved(dish: SentTo<typeof saveDish>): Promise<Id<'dish'>> {
	const heard = await desk().send(saveDish, dish);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.id;
}

async function watched(caller: Caller) {
	await house.app.topics.settled();
	const heard = await house.app.topics.watch({ topic: menu.name, params: {} }, caller, () => {
		/* no room */
	});
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.state as { off: string[]; dishes: { photo: string | null }[] };
}

/** The head of a PNG of that size, which is all that the house reads of it. */
function png(width: number, height: number): Uint8Array {
	const bytes = new Uint8Array(64);
	bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
	new DataView(bytes.buffer).setUint32(16, width);
	new DataView(bytes.buffer).setUint32(20, height);
	return bytes;
}

async function picture(width = 640): Promise<string> {
	const { style } = house.app.wings.house;
	const heard = await style.keepPicture(png(width, 480), 'dish', house.clock.now());
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.name;
}

test.each(staffScreens)(
	'one tap at the %s takes a dish off on kiosk, table and phone, and one brings it back',
	async (_, caller) => {
		const id = await saved(tofu);
		for (const off of [true, false]) {
			house.told.length = 0;
			expect(await house.as(caller).send(setOffTonight, { id, off })).toMatchObject({ ok: true });
			expect(house.told.map(({ name }) => name)).toContain(menu.changedBy[0]?.name);
			for (const [screen, guest] of guestScreens)
				expect([screen, (await watched(guest)).off]).toEqual([screen, off ? [id] : []]);
		}
	}
);

test('nobody takes a dish off who is not signed in, nor a guest', async () => {
	const id = await saved(tofu);
	for (const caller of [at('till'), at('handheld')])
		expect(await house.as(caller).send(setOffTonight, { id, off: true })).toMatchObject({
			code: 'sign-in-needed'
		});
	for (const [, guest] of guestScreens)
		expect(await house.as(guest).send(setOffTonight, { id, off: true })).toMatchObject({
			code: 'not-allowed'
		});
});

test('a dish shows its photograph on every menu until it is taken away; a sheet leaves it as it is', async () => {
	const photo = await picture();
	const id = await saved({ ...tofu, photo });
	const shown = async () =>
		Promise.all(guestScreens.map(async ([, one]) => (await watched(one)).dishes[0]?.photo));
	expect(await shown()).toEqual([photo, photo, photo]);
	const csv = 'category,name_en,name_zh,price\nFrom the kitchen,Mapo tofu,麻婆豆腐,14.90';
	expect(await desk().send(importSheet, { csv })).toMatchObject({ value: { changed: 1 } });
	expect(await shown()).toEqual([photo, photo, photo]);
	await saved({ ...tofu, id });
	expect(await shown()).toEqual([photo, photo, photo]);
	await saved({ ...tofu, id, photo: null });
	expect(await shown()).toEqual([null, null, null]);
});

test('a photograph that is not kept is refused, and the dish stays as it was', async () => {
	const id = await saved(tofu);
	const photo = `${'a'.repeat(32)}.webp`;
	expect(await desk().send(saveDish, { ...tofu, price: 1, id, photo })).toMatchObject({
		code: 'unknown-picture'
	});
	const [dish] = await house.app.wings.house.dishes.list(
		house.app.parts.store.read,
		house.clock.now()
	);
	expect(dish).toMatchObject({ price: 1390, photo: null });
});

test('photographs stay as long as a dish shows them, and no longer than a day after', async () => {
	const { style } = house.app.wings.house;
	const [kept, lost] = [await picture(640), await picture(600)];
	await saved({ ...tofu, photo: kept });
	const gone = await saved({ ...tofu, nameEn: 'Tea', nameZh: '茶', photo: lost });
	await desk().send(removeDish, { id: gone });
	house.clock.advance(DAY + 1);
	await style.forgetPictures(house.clock.now());
	expect(await style.picture(kept)).toBeDefined();
	expect(await style.picture(lost)).toBeUndefined();
});
