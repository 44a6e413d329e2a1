// What may be promised, when a dish is served, and a sheet that comes back as it went.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BookDish } from '../book/contract.ts';
import { allergens, claims, listOf, markets, tastes, type Claims } from '../contract.ts';
import { isFreeOf, labels, together } from './allergens.ts';
import { isInDates, isInHours, weekdayOf } from './availability.ts';
import { starters } from './categories.ts';
import { bareCell, safeCell } from './cells.ts';
import { opensFor } from './sets.ts';
import { writtenOf } from './sheet.ts';
import { readSheet, writeSheet } from '../sheet.server.ts';

const claim = fc.constantFrom(...claims);
const list = (keys: readonly (typeof allergens)[number][]) =>
	fc
		.uniqueArray(fc.tuple(fc.constantFrom(...keys), claim), { selector: ([key]) => key })
		.map((pairs): Claims => Object.fromEntries(pairs));

describe('what a menu promises', () => {
	it('never shows a dish as free of what is not stated of it', () => {
		fc.assert(
			fc.property(list(allergens), fc.subarray([...allergens]), (said, without) => {
				if (isFreeOf(said, without)) for (const one of without) expect(said[one]).toBe('free');
				else expect(without.some((one) => said[one] !== 'free')).toBe(true);
			})
		);
	});

	it('promises of a set only what is stated of every dish in it', () => {
		fc.assert(
			fc.property(fc.array(list(allergens), { minLength: 1, maxLength: 5 }), (lists) => {
				const joined = together(lists, 'uk');
				for (const one of allergens) {
					const said = lists.map((each) => each[one]);
					if (joined[one] === 'free') expect(said.every((each) => each === 'free')).toBe(true);
					if (said.includes('contains')) expect(joined[one]).toBe('contains');
					if (said.includes('may') && !said.includes('contains')) expect(joined[one]).toBe('may');
				}
			})
		);
	});

	it('says of every substance on the list one of four things, and never nothing', () => {
		fc.assert(
			fc.property(list(allergens), fc.constantFrom(...markets), (said, market) => {
				const { contains, may, free, notStated } = labels(said, market);
				expect([...contains, ...may, ...free, ...notStated].toSorted()).toEqual(
					[...listOf[market]].toSorted()
				);
			})
		);
	});

	it("has the UK's fourteen and China's eight", () => {
		expect([listOf.uk.length, listOf.cn.length]).toEqual([14, 8]);
	});
});

describe('when a dish is served', () => {
	const wall = (date: string, time: string) => ({ date, time });
	it.each([
		['2026-11-20', 5],
		['2026-11-22', 7],
		['2024-02-29', 4],
		['1999-12-31', 5]
	])('%s is weekday %i', (date, weekday) => expect(weekdayOf(date)).toBe(weekday));

	it('runs past midnight into the next day, and only after its own evening', () => {
		const late = [{ days: [5], from: '18:00', to: '02:00' }];
		expect(isInHours(late, wall('2026-11-20', '17:59'))).toBe(false);
		expect(isInHours(late, wall('2026-11-20', '18:00'))).toBe(true);
		expect(isInHours(late, wall('2026-11-21', '01:59'))).toBe(true);
		expect(isInHours(late, wall('2026-11-21', '02:00'))).toBe(false);
		expect(isInHours(late, wall('2026-11-20', '01:00'))).toBe(false);
		expect(
			isInHours([{ days: [7], from: '18:00', to: '02:00' }], wall('2026-11-23', '01:00'))
		).toBe(true);
	});

	it('is at any hour without hours, and on its last day still', () => {
		expect(isInHours([], wall('2026-11-20', '04:00'))).toBe(true);
		expect(isInDates({ fromDay: null, toDay: '2026-11-20' }, '2026-11-20')).toBe(true);
		expect(isInDates({ fromDay: '2026-11-21', toDay: null }, '2026-11-20')).toBe(false);
	});
});

describe('a gate by tier', () => {
	const tiers = ['standard', 'silver', 'gold'];
	it.each([
		[null, '', true],
		['silver', '', false],
		['silver', 'standard', false],
		['silver', 'silver', true],
		['silver', 'gold', true],
		['silver', 'house', true],
		['platinum', '', false],
		['platinum', 'gold', false]
	])('%s opens for "%s": %s', (fromTier, seen, opens) =>
		expect(opensFor({ fromTier }, seen, tiers)).toBe(opens)
	);
});

const text = (most: number) =>
	fc.string({ unit: 'grapheme', maxLength: most }).map((s) => s.trim());
const name = fc
	.tuple(fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '＝', '"', ';', '茶'), text(20))
	.map(([lead, rest]) => `${lead}${rest}`.trim())
	.filter((one) => one !== '' && one.length <= 80);
const price = fc.nat(99_999_999);
const time = fc
	.tuple(fc.nat(23), fc.nat(59))
	.map((pair) => pair.map((n) => String(n).padStart(2, '0')).join(':'));
const hours = fc.record({
	days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
	from: time,
	to: time
});
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const said = (market: 'uk' | 'cn') =>
	orNull(list(listOf[market]).map((each) => ({ claims: each, by: 'Mei', at: 1 })));
const dish = fc.record({
	id: fc.stringMatching(/^[0-9A-Z]{26}$/),
	category: fc.constantFrom(...starters.map(({ id }) => id)),
	...{ nameEn: name, nameZh: name, descEn: text(60), descZh: text(60) },
	...{ price, memberPrice: orNull(price), margin: orNull(fc.integer({ min: -9999, max: 9999 })) },
	...{ spice: orNull(fc.nat(3)), kcal: orNull(fc.nat(9999)), tastes: fc.subarray([...tastes]) },
	...{ fromDay: fc.constantFrom(null, '2026-01-31'), toDay: fc.constantFrom(null, '2026-12-31') },
	...{ hours: fc.array(hours, { maxLength: 3 }), off: fc.boolean() },
	lists: fc.record({ uk: said('uk'), cn: said('cn') })
}) as fc.Arbitrary<BookDish>;

describe('a sheet', () => {
	it('comes back as it went, row by row, for every dish', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(dish, { selector: ({ id }) => id, maxLength: 5, minLength: 1 }),
				fc.nat(3),
				(dishes, digits) => {
					const house = { categories: starters, dishes, digits };
					const rows = readSheet(writeSheet(house), house);
					expect(rows.map(({ faults }) => faults)).toEqual(dishes.map(() => []));
					expect(rows.map(({ does }) => does)).toEqual(dishes.map(() => 'same'));
					expect(rows.map(({ written }) => written)).toEqual(dishes.map(writtenOf));
				}
			)
		);
	});

	it('has no cell that a spreadsheet would take for a formula', () => {
		fc.assert(
			fc.property(fc.string(), (cell) => {
				expect(safeCell(cell)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
				expect(bareCell(safeCell(cell))).toBe(cell);
			})
		);
	});

	it.each([
		['', 'not-a-table'],
		['name_en,name_zh,price\na,b,1', 'columns-missing'],
		['category,name_en,name_zh,price,cook\n', 'unknown-column'],
		['category,name_en,name_zh,price,price\nDrinks,a,b,1,1', 'doubled'],
		['category,name_en,name_zh,price\nDrinks,"a,b,1', 'not-a-table'],
		['category,name_en,name_zh,price\nDrinks,,b,1', 'name-missing'],
		['category;name_en;name_zh;price\nDrinks;a;b;-1', 'price-wrong'],
		['category,name_en,name_zh,price,kcal\nDrinks,a,b,1,-4', 'number-wrong'],
		['category,name_en,name_zh,price,hours\nDrinks,a,b,1,8 10:00-12:00', 'hours-wrong'],
		['category,name_en,name_zh,price,from\nDrinks,a,b,1,2026-13-01', 'date-wrong'],
		['category,name_en,name_zh,price,from,to\nDrinks,a,b,1,2026-02-02,2026-02-01', 'dates-crossed'],
		['category,name_en,name_zh,price,cn_free\nDrinks,a,b,1,celery', 'not-on-this-list'],
		['category,name_en,name_zh,price,uk_free,uk_may\nDrinks,a,b,1,nuts,nuts', 'said-twice'],
		['category,name_en,name_zh,price,tastes\nDrinks,a,b,1,tasty', 'unknown-word'],
		['id,category,name_en,name_zh,price\nX,Drinks,a,b,1', 'unknown-id']
	])('%j is refused: %s', (csv, what) => {
		const [row] = readSheet(csv, { categories: starters, dishes: [], digits: 2 });
		expect(row?.does).toBe('wrong');
		expect(row?.faults.map((fault) => fault.what)).toContain(what);
	});

	it('reads what European spreadsheets and copied tables look like', () => {
		for (const mark of [';', '\t']) {
			const csv = `\ufeffcategory,name_en,name_zh,price\nDrinks,Tea,茶,"4,50"`.replaceAll(
				/,(?!50)/g,
				mark
			);
			const [row] = readSheet(csv, { categories: starters, dishes: [], digits: 2 });
			expect(row).toMatchObject({ does: 'new', written: { price: 450, category: 'drink' } });
		}
	});
});
