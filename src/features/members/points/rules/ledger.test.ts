// The ledger can not mint points: what holds whatever happens.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiring } from './deciding.ts';
import { pointsFor } from './earning.ts';
import { balanceOf, standingOf } from './ledger.ts';
import { statementOf } from './statement.ts';
import { acts, all, dayOf, played, points, step, sumOf, type Book } from './testing.server.ts';

describe('whatever happens', () => {
	it('every point that was given is there, used, lapsed or taken back, and nothing else is', () => {
		all(({ ledger, day }) => {
			const { available, debt } = balanceOf(ledger, dayOf(day));
			const lapsed = expiring(ledger, dayOf(day)).reduce((sum, one) => sum - one.points, 0);
			const given = ledger
				.filter(({ expiresOn }) => expiresOn !== null)
				.reduce((sum, one) => sum + one.points, 0);
			const used = -sumOf(ledger, 'redeem', 'restore');
			const gone = -sumOf(ledger, 'expire', 'clawback');
			const taken =
				-sumOf(ledger, 'adjust') +
				sumOf(
					ledger.filter((e) => e.expiresOn),
					'adjust'
				);
			expect(given).toBe(available + lapsed + used + gone + taken - debt);
		});
	});

	it('no lot falls below nothing or grows above what it was, and what is taken is found in lots but for the debt', () => {
		all(({ ledger }) => {
			let debt = 0;
			for (let n = 0; n < ledger.length; n++) {
				const standing = standingOf(ledger.slice(0, n + 1));
				for (const lot of standing.lots.values()) {
					const made = ledger.find(({ id }) => id === lot.id)?.points ?? 0;
					expect(lot.left).toBeGreaterThanOrEqual(0);
					expect(lot.left).toBeLessThanOrEqual(made);
				}
				const one = ledger[n];
				if (!one || one.points >= 0) debt = standing.debt;
				else {
					const found = one.refs.reduce((sum, ref) => sum + ref.points, 0);
					expect(-one.points - found).toBe(standing.debt - debt);
					debt = standing.debt;
				}
			}
		});
	});

	it('nobody owes who has points, and only a refund makes debt', () => {
		all(({ ledger, day }) => {
			const { available, debt } = balanceOf(ledger, dayOf(day));
			expect(available).toBeGreaterThanOrEqual(0);
			if (debt > 0) {
				expect(available).toBe(0);
				expect(ledger.some(({ kind }) => kind === 'clawback')).toBe(true);
			}
			for (const { kind, points: taken, refs } of ledger)
				if (kind === 'redeem' || kind === 'adjust')
					expect(taken > 0 || refs.reduce((sum, one) => sum + one.points, taken) === 0).toBe(true);
		});
	});

	it('no point is used after its last day', () => {
		all(({ ledger }) => {
			const lots = new Map(ledger.map((one) => [one.id, one]));
			for (const one of ledger.filter(({ kind }) =>
				['redeem', 'clawback', 'adjust'].includes(kind)
			))
				for (const { lot } of one.refs)
					expect(one.day <= (lots.get(lot)?.expiresOn ?? '')).toBe(true);
		});
	});

	it('the balance on any later day is the same, however often and however late the lapsed were written down', () => {
		fc.assert(
			fc.property(acts, fc.nat(40), (list, later) => {
				const days = (book: Book) => balanceOf(book.ledger, dayOf(book.day + later));
				const plain = list.filter((one) => one.do !== 'expire');
				const never = played(plain, { settles: false });
				const daily = played(plain);
				const often = played(
					plain.flatMap((one) => [{ do: 'expire' } as const, one, { do: 'expire' } as const])
				);
				expect(days(daily)).toEqual(days(never));
				expect(days(often)).toEqual(days(never));
			}),
			{ numRuns: 400 }
		);
	});

	it('one more bill never leaves less at any later time', () => {
		fc.assert(
			fc.property(acts, fc.nat(300), fc.nat(20), fc.nat(30), (list, spend, lives, later) => {
				const book = played(list);
				const on = dayOf(book.day + later);
				const before = balanceOf(book.ledger, on);
				step(book, { do: 'earn', spend, lives });
				const after = balanceOf(book.ledger, on);
				expect(after.available).toBeGreaterThanOrEqual(before.available);
				expect(after.debt).toBeLessThanOrEqual(before.debt);
			})
		);
	});

	it('a better rate never brings fewer points for a bill', () => {
		fc.assert(
			fc.property(fc.nat(1e6), points, points, points, (spend, less, more, per) => {
				const [low, high] = [Math.min(less, more), Math.max(less, more)];
				expect(pointsFor({ points: high, per }, spend)).toBeGreaterThanOrEqual(
					pointsFor({ points: low, per }, spend)
				);
			})
		);
	});

	it('each line of a statement says what was there after it', () => {
		all(({ ledger, day }) => {
			const lines = statementOf(ledger, dayOf(day));
			const { available, debt } = balanceOf(ledger, dayOf(day));
			expect(lines.at(-1)?.balance ?? 0).toBe(available - debt);
			for (const [n, entry] of ledger.entries()) {
				const then = balanceOf(ledger.slice(0, n + 1), entry.day);
				// Several lots that lapsed at once are written one after the other.
				if (ledger[n + 1]?.kind !== 'expire')
					expect(lines[n]?.balance).toBe(then.available - then.debt);
			}
		});
	});
});
