// A refund takes back its part and no more; points are used in one order, and put back where they were.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refundsOf, restoring, using } from './deciding.ts';
import { expiryOf, owedBack, pointsFor, receiptOf } from './earning.ts';
import { balanceOf, goodLots, standingOf, takeFrom } from './ledger.ts';
import { all, dayOf, played, settle, step, sumOf, write, type Book } from './testing.server.ts';

describe('a refund', () => {
	const bill = fc.integer({ min: 1, max: 5000 });
	const parts = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 });
	const rates = fc.record({
		points: fc.integer({ min: 1, max: 9 }),
		per: fc.integer({ min: 1, max: 90 })
	});

	it('takes back the same however it is split, and all of it leaves nothing of the bill', () => {
		fc.assert(
			fc.property(bill, parts, rates, (spend, wanted, rate) => {
				let [refunded, gone] = [0, 0];
				for (const part of wanted) {
					const refund = Math.min(part, spend - refunded);
					gone += owedBack({ spend, rule: rate, refunded, gone }, refund);
					refunded += refund;
				}
				const once = owedBack({ spend, rule: rate, refunded: 0, gone: 0 }, refunded);
				expect(gone).toBe(once);
				if (refunded === spend) expect(gone).toBe(pointsFor(rate, spend));
			})
		);
	});

	it('never takes back more than its bill brought, and never more money than was paid', () => {
		all(({ ledger }) => {
			for (const sale of ledger.filter(({ kind }) => kind === 'earn')) {
				const back = refundsOf(ledger, sale.receipt);
				expect(back.reduce((sum, one) => sum - one.points, 0)).toBeLessThanOrEqual(sale.points);
				expect(back.reduce((sum, one) => sum + one.money, 0)).toBeLessThanOrEqual(sale.money);
			}
		});
	});

	it('ten refunds of a tenth take back what one refund of the whole does', () => {
		const book = played([{ do: 'earn', spend: 700, lives: 9 }]);
		for (let n = 0; n < 10; n++) step(book, { do: 'refund', bill: 0, money: 70 });
		expect(sumOf(book.ledger, 'earn', 'clawback')).toBe(0);
		expect(balanceOf(book.ledger, dayOf(0))).toEqual({ available: 0, debt: 0, next: null });
	});

	it('of points that were used leaves a debt, which the next bill pays first', () => {
		const book = played([
			{ do: 'earn', spend: 70, lives: 9 },
			{ do: 'redeem', points: 8 },
			{ do: 'refund', bill: 0, money: 70 }
		]);
		expect(balanceOf(book.ledger, dayOf(0))).toEqual({ available: 0, debt: 8, next: null });
		step(book, { do: 'earn', spend: 70, lives: 3 });
		expect(balanceOf(book.ledger, dayOf(0))).toEqual({
			...{ available: 2, debt: 0, next: { on: dayOf(3), points: 2 } }
		});
	});

	it('of a bill from a day that was none, since the clock was put back, finds its points', () => {
		const book = played([{ do: 'wait', days: 2 }]);
		step(book, { do: 'earn', spend: 70, lives: 9 });
		book.day = 0;
		expect(balanceOf(book.ledger, dayOf(0)).available).toBe(10);
		step(book, { do: 'refund', bill: 0, money: 70 });
		expect(balanceOf(book.ledger, dayOf(2))).toEqual({ available: 0, debt: 0, next: null });
	});

	it('takes nothing a second time that has lapsed unused', () => {
		const book = played([
			{ do: 'earn', spend: 70, lives: 1 },
			{ do: 'redeem', points: 4 },
			{ do: 'wait', days: 2 },
			{ do: 'refund', bill: 0, money: 70 }
		]);
		expect(balanceOf(book.ledger, dayOf(2)).debt).toBe(4);
		expect(sumOf(book.ledger, 'earn', 'expire', 'clawback')).toBe(0);
	});
});

describe('points are used', () => {
	it('from the lot that lapses soonest, then the oldest, whatever the order in which they were written', () => {
		const lots = fc.uniqueArray(fc.record({ lives: fc.nat(4), at: fc.nat(3), n: fc.nat(99) }), {
			...{ minLength: 1, maxLength: 9, selector: ({ n }) => n }
		});
		fc.assert(
			fc.property(lots, fc.nat(60), (made, wanted) => {
				const entries = (list: typeof made) =>
					list.map(({ lives, at, n }) => ({
						...{ id: `L${n}`, kind: 'earn' as const, points: 1 + (n % 9), refs: [], at },
						...{ day: dayOf(0), expiresOn: dayOf(lives) }
					}));
				const took = (list: typeof made) =>
					takeFrom(goodLots(standingOf(entries(list)), dayOf(0)), wanted);
				const [one, other] = [took(made), took(made.toReversed())];
				expect(one).toEqual(other);
				const last = entries(made).find(({ id }) => id === one.at(-1)?.lot)?.expiresOn ?? '';
				for (const lot of entries(made))
					if (lot.expiresOn < last) expect(one.map((ref) => ref.lot)).toContain(lot.id);
			})
		);
	});

	it('and put back into the same lots with the same last days', () => {
		all(({ ledger, day }) => {
			const book: Book = { ledger: [...ledger], day, restored: new Set() };
			settle(book);
			const before = goodLots(standingOf(book.ledger), dayOf(day));
			const sum = before.reduce((total, lot) => total + lot.left, 0);
			if (sum === 0) return;
			const heard = using('redeem', book.ledger, Math.ceil(sum / 2), dayOf(day));
			if (!heard.ok) throw new Error(heard.code);
			write(book, restoring(write(book, heard.value)));
			expect(goodLots(standingOf(book.ledger), dayOf(day))).toEqual(before);
		});
	});

	it('but never more than there are', () => {
		const book = played([{ do: 'earn', spend: 70, lives: 3 }]);
		expect(using('redeem', book.ledger, 11, dayOf(0))).toMatchObject({
			...{ ok: false, code: 'not-enough-points', detail: { available: 10 } }
		});
		expect(using('redeem', book.ledger, 10, dayOf(4))).toMatchObject({ ok: false });
	});
});

describe('a bill', () => {
	it('is good to the end of the month so many months on', () => {
		expect(expiryOf('2026-11-22', 12)).toBe('2027-11-30');
		expect(expiryOf('2026-01-31', 1)).toBe('2026-02-28');
		expect(expiryOf('2027-12-01', 2)).toBe('2028-02-29');
	});

	it('has one number, however it is typed', () => {
		for (const typed of ['22-118', '22 0118', ' #0022/118 ', '２２-118'])
			expect(receiptOf(typed)).toBe('22-118');
		expect(receiptOf('a000')).toBe('A000');
		expect(receiptOf('0000')).toBe('0');
		expect(receiptOf('#-')).toBe('');
	});
});
