// The manager's book of dishes on a real store: lists with their author, sets behind gates, sheets whole or not at all.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR, type Caller, type Id, type SentTo } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	importSheet,
	orderDishes,
	removeDish,
	removeSet,
	saveCategories,
	saveDish,
	saveSet,
	stateAllergens
} from './book/contract.ts';
import { allergenHistory, menu, menuChanged, setOffTonight } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const tofu = { category: 'main', nameEn: 'Mapo tofu', nameZh: '麻婆豆腐', price: 1390 } as const;
const tea = { category: 'drink', nameEn: 'Tea', nameZh: '茶', price: 400 } as const;
const desk = () => house.as(someone.manager);

async function added(dish: SentTo<typeof saveDish>): Promise<Id<'dish'>> {
	const heard = await desk().send(saveDish, dish);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.id;
}

async function seenBy(caller: Caller, topic = 'dishes.menu') {
	const heard = await house.app.topics.watch({ topic, params: { seen: 'diamond' } }, caller, () => {
		/* no room */
	});
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.state as {
		dishes: Record<string, unknown>[];
		sets: { id: string; nameEn: string }[];
		off: string[];
		notNow: string[];
		categories: { id: string; nameEn: string }[];
	};
}

test('a list of allergens carries who stated it and when, and the older list is kept', async () => {
	const id = await added(tofu);
	expect((await seenBy(someone.kiosk)).dishes[0]).toMatchObject({ claims: {}, statedAt: null });
	await desk().send(stateAllergens, { id, market: 'uk', claims: { soya: 'contains' } });
	house.clock.advance(HOUR);
	await desk().send(stateAllergens, {
		id,
		market: 'uk',
		claims: { soya: 'contains', nuts: 'free' }
	});
	const heard = await house.as(someone.host).ask(allergenHistory, { id });
	expect(heard.ok && heard.value.lists).toEqual([
		{ market: 'uk', claims: { soya: 'contains', nuts: 'free' }, by: 'Mei', at: house.clock.now() },
		{ market: 'uk', claims: { soya: 'contains' }, by: 'Mei', at: house.clock.now() - HOUR }
	]);
	await house.app.topics.settled();
	expect((await seenBy(someone.kiosk)).dishes[0]).toMatchObject({
		claims: { soya: 'contains', nuts: 'free' },
		statedAt: house.clock.now()
	});
});

test("what China's list does not name cannot be stated on it, nor of a dish that is gone", async () => {
	const id = await added(tofu);
	const claims = { celery: 'free' } as const;
	expect(await desk().send(stateAllergens, { id, market: 'cn', claims })).toMatchObject({
		code: 'not-on-this-list'
	});
	await desk().send(removeDish, { id });
	expect(await desk().send(stateAllergens, { id, market: 'uk', claims })).toMatchObject({
		code: 'unknown-dish'
	});
	expect(await desk().ask(allergenHistory, { id })).toMatchObject({ code: 'unknown-dish' });
});

test('a set for silver members is not on the kiosk, whatever the kiosk asks for, and is on the desk', async () => {
	const parts = [await added(tofu), await added(tea)].map((dishId) => ({ dishId, count: 1 }));
	const set = { kind: 'set', nameEn: 'Silver', nameZh: '银', price: 1500, parts } as const;
	await desk().send(saveSet, { ...set, fromTier: 'silver' });
	await desk().send(saveSet, { ...set, kind: 'combination', nameEn: 'Open' });
	expect((await seenBy(someone.kiosk)).sets.map((one) => one.nameEn)).toEqual(['Open']);
	expect((await seenBy(someone.host)).sets).toHaveLength(2);
	expect(await desk().send(saveSet, { ...set, fromTier: 'platinum' })).toMatchObject({
		code: 'unknown-tier'
	});
});

test('a set is off while one of its dishes is, and its dishes stay on the menu', async () => {
	const [dish, drink] = [await added(tofu), await added(tea)];
	const parts = [dish, drink].map((dishId) => ({ dishId, count: 1 }));
	const made = await desk().send(saveSet, {
		...{ kind: 'set', nameEn: 'Both', nameZh: '两样', price: 1500, parts }
	});
	const setId = made.ok ? made.value.id : '';
	await house.as(someone.host).send(setOffTonight, { id: drink, off: true });
	expect((await seenBy(someone.kiosk)).off.toSorted()).toEqual([drink, setId].toSorted());
	expect(await desk().send(removeDish, { id: dish })).toMatchObject({
		code: 'in-a-set',
		detail: { sets: '两样 Both' }
	});
	expect(await desk().send(removeSet, { id: setId })).toMatchObject({ ok: true });
	expect(await desk().send(removeSet, { id: setId })).toMatchObject({ code: 'unknown-set' });
	expect(await desk().send(removeDish, { id: dish })).toMatchObject({ ok: true });
});

test('what is off tonight comes back by itself, and the screens are told when the day turns', async () => {
	const id = await added(tofu);
	await house.as(someone.host).send(setOffTonight, { id, off: true });
	const { dishes } = house.app.wings.house;
	const { store } = house.app.parts;
	await dishes.followClock(store, house.clock.now());
	house.told.length = 0;
	await dishes.followClock(store, house.clock.now());
	expect(house.told).toEqual([]);
	house.clock.advance(DAY);
	await dishes.followClock(store, house.clock.now());
	expect(house.told.map(({ name }) => name)).toEqual([menuChanged.name]);
	await house.app.topics.settled();
	expect((await seenBy(someone.kiosk)).off).toEqual([]);
});

test('a dish is not on the menu before its first day, nor at an hour at which it is not served', async () => {
	await added({ ...tofu, fromDay: '2026-11-21' });
	const lunch = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '11:00', to: '14:00' }];
	const bowl = await added({ ...tea, hours: lunch });
	const seen = await seenBy(someone.kiosk);
	expect(seen.dishes.map((dish) => dish['id'])).toEqual([bowl]);
	expect(seen.notNow).toEqual([bowl]);
	expect(
		await desk().send(saveDish, { ...tofu, fromDay: '2026-12-02', toDay: '2026-12-01' })
	).toMatchObject({ code: 'dates-crossed' });
});

test('a part of the menu that has dishes cannot be removed; the order is the order of every screen', async () => {
	const [a, b] = [await added(tofu), await added({ ...tofu, nameEn: 'Aubergine', nameZh: '茄子' })];
	const main = { id: 'main', nameEn: 'From the kitchen', nameZh: '热菜' };
	const drink = { id: 'drink', nameEn: 'Drinks', nameZh: '饮品' };
	const keep = (...categories: object[]) =>
		desk().send(saveCategories, { categories: categories as never });
	expect(await keep(drink)).toMatchObject({
		code: 'category-in-use',
		detail: { category: '热菜 From the kitchen' }
	});
	expect(await keep(main, { nameEn: 'Drinks', nameZh: '热菜' })).toMatchObject({
		code: 'doubled-name'
	});
	expect(await keep(main, { id: 'nothing', nameEn: 'X', nameZh: 'Y' })).toMatchObject({
		code: 'unknown-category'
	});
	expect(await keep(drink, { nameEn: 'Tea', nameZh: '茶' }, main)).toMatchObject({ ok: true });
	await desk().send(orderDishes, { ids: [b, a] });
	const seen = await seenBy(someone.kiosk);
	expect(seen.categories.map(({ nameEn }) => nameEn)).toEqual([
		'Drinks',
		'Tea',
		'From the kitchen'
	]);
	expect(seen.dishes.map((dish) => dish['id'])).toEqual([b, a]);
	expect(await desk().send(saveDish, { ...tofu, category: 'soup' })).toMatchObject({
		code: 'unknown-category'
	});
});

test('only a manager opens the book; a host takes a dish off and no more', async () => {
	const id = await added(tofu);
	for (const one of [saveDish, removeDish, stateAllergens, importSheet, saveSet]) {
		const heard = await house.as(someone.host).send(one as typeof removeDish, { id });
		expect(heard).toMatchObject({ code: 'not-allowed' });
	}
	expect(await house.as(someone.kiosk).send(setOffTonight, { id, off: true })).toMatchObject({
		code: 'not-allowed'
	});
});

test('the topic of the menu is declared for guests and answers without a ticket', async () => {
	await added(tofu);
	expect(menu.from).toContain('phone');
	expect((await seenBy(someone.phone)).dishes).toHaveLength(1);
});
