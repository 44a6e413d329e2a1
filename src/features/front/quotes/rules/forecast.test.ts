// The quote itself: near closing, without history, with one table, with all of them booked; and that it does not flicker.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import { figures, rounds } from '../../../../../tests/support/depth.ts';
import { changeOf, type Kind, type Shown } from './display.ts';
import { simulate } from './forecast.ts';
import { chanceAfter, quoteOf, type Quote } from './quote.ts';
import type { Scene } from './scene.ts';
import { evening, SEVEN, table, waiter } from './testing.server.ts';

const RUNS = 200;
const quotes = (scene: Scene, seed = 1): Quote[] =>
	simulate(scene, RUNS, seed).map((one) => quoteOf(one, scene));

function quote(scene: Scene, id: string, seed = 1): Quote {
	const found = quotes(scene, seed).find((one) => one.id === id);
	if (!found) throw new Error(`${id} has no quote`);
	return found;
}

const minutes = ({ median = Infinity }: Quote, from = SEVEN) => (median - from) / MINUTE;

describe('case 45: a quote near closing', () => {
	const late = (minutesLeft: number) =>
		evening({ waiting: [waiter('a')], lastSeating: SEVEN + minutesLeft * MINUTE });

	it('case 45: is never beyond the last seating, and “cannot seat tonight” is an answer', () => {
		expect(quote(late(240), 'a').outlook).toBe('sits');
		const tonight = quote(late(1), 'a');
		expect(tonight).toEqual({ id: 'a', outlook: 'not-tonight' });
		for (let left = 0; left <= 90; left += 5) {
			const { median, latest, p80 } = quote(late(left), 'a');
			for (const told of [median, latest, p80])
				if (told !== undefined) expect(told).toBeLessThanOrEqual(SEVEN + left * MINUTE);
		}
	});

	it('case 45: says perhaps where the last seating may come first, and promises no latest time then', () => {
		const found = [...Array(60).keys()].map((left) => quote(late(left), 'a').outlook);
		expect(new Set(found)).toEqual(new Set(['not-tonight', 'perhaps', 'sits']));
		expect(quote(late(found.indexOf('perhaps')), 'a').latest).toBeUndefined();
	});

	it('case 45: with zero history it rests on the lengths that the house stated', () => {
		const { median = 0, latest = 0 } = quote(evening({ waiting: [waiter('a')] }), 'a');
		expect(median).toBeGreaterThan(SEVEN);
		expect(median).toBeLessThan(SEVEN + 50 * MINUTE);
		expect(latest).toBeGreaterThan(median);
		expect(latest % (5 * MINUTE)).toBe(0);
	});

	it('case 45: with one eligible table it is that table’s', () => {
		const scene = evening({
			sets: [table('1', 1, 2), table('9', 7, 8)],
			seated: [{ id: 's', tableIds: ['9'], size: 8, since: SEVEN - 30 * MINUTE }],
			waiting: [waiter('two'), waiter('eight', { size: 8 }), waiter('nine', { size: 9 })]
		});
		const [two, eight, nine] = quotes(scene);
		expect(two).toMatchObject({ outlook: 'sits', median: SEVEN });
		expect(eight?.median).toBeGreaterThan(SEVEN + 10 * MINUTE);
		expect(nine).toEqual({ id: 'nine', outlook: 'not-tonight' });
	});

	it('case 45: with all eligible tables blocked by reservations until closing it can not seat tonight', () => {
		const booked = ['5', '6'].flatMap((id) =>
			[0, 60, 120, 180].map((after) => ({
				...{ id: `b${id}${after}`, size: 4, stepFree: false, tableIds: [id] },
				start: SEVEN + after * MINUTE
			}))
		);
		const waiting = [waiter('four', { size: 4 }), waiter('two')];
		const scene = evening({ waiting, booked, notCome: 0, seated: [] });
		const [four, two] = quotes(scene);
		expect(four?.outlook).not.toBe('sits');
		expect(two).toMatchObject({ outlook: 'sits', median: SEVEN });
	});
});

const happened = (...kinds: Kind[]) => ({ kinds: new Set(kinds), own: new Set<string>() });

describe('case 46: what is shown does not flicker', () => {
	const scene = evening({
		waiting: [waiter('a'), waiter('b', { joinedAt: SEVEN + 1 }), waiter('c', { size: 4 })]
	});

	it('case 46: the same floor and seed give the same quote, to the millisecond', () => {
		expect(quotes(scene, 7)).toEqual(quotes(scene, 7));
	});

	it('case 46: with nothing new the shown moment stays while the clock runs, so the minutes only fall, never below 0', () => {
		let shown: Shown = quote(scene, 'b');
		let left = Infinity;
		for (let at = 0; at <= 12; at++) {
			const now = SEVEN + at * MINUTE;
			const fresh = quote({ ...scene, now }, 'b');
			const cause = changeOf(shown, fresh, happened());
			expect([undefined, 'staying-longer']).toContain(cause);
			if (cause) shown = fresh;
			const shownLeft = Math.max(0, (shown.median ?? 0) - now);
			if (!cause) expect(shownLeft).toBeLessThanOrEqual(left);
			left = shownLeft;
			expect(shownLeft).toBeGreaterThanOrEqual(0);
			expect(fresh.median).toBeGreaterThanOrEqual(now);
		}
	});

	it('case 46: moves by more than two minutes only with a cause that is shown', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -60, max: 60 }),
				fc.subarray<Kind>(['freed', 'ending', 'ahead', 'gone', 'booked', 'floor', 'door']),
				(moved, kinds) => {
					const shown: Shown = { outlook: 'sits', median: SEVEN };
					const fresh: Quote = { id: 'a', outlook: 'sits', median: SEVEN + moved * MINUTE };
					const cause = changeOf(shown, fresh, happened(...kinds));
					if (Math.abs(moved) < 2) expect(cause).toBeUndefined();
					if (moved < 0 && kinds.length === 0) expect(cause).toBeUndefined();
					if (moved >= 5) expect(cause).toBeDefined();
				}
			)
		);
	});

	it('case 46: a table that falls free makes it sooner, and says so', () => {
		const before = quote(scene, 'b');
		const freed = { ...scene, seated: scene.seated.slice(1), laying: [] };
		const after = quote(freed, 'b');
		expect(minutes(after)).toBeLessThan(minutes(before) - 2);
		expect(changeOf(before, after, happened('freed'))).toBe('table-freed');
	});

	it('another seed is another die, but within the error of 200 runs the same quote', () => {
		const found = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => minutes(quote(scene, 'b', seed)));
		expect(Math.max(...found) - Math.min(...found)).toBeLessThan(5);
	});
});

describe('one run quotes the whole line', () => {
	it('who came first is not called after one of the same size that came later, but by a head start', () => {
		const waiting = [
			waiter('first'),
			waiter('second', { joinedAt: SEVEN + MINUTE }),
			waiter('gold', { joinedAt: SEVEN + 2 * MINUTE, headStart: 10 * MINUTE })
		];
		const [first, second, gold] = quotes(evening({ waiting, gone: 0 })).map((one) => minutes(one));
		expect(second).toBeGreaterThan(first ?? Infinity);
		expect(gold).toBeLessThan(first ?? 0);
	});

	it('who only asks takes no table: the others are told the same with and without', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 30 }), (size, seed) => {
				const waiting = [waiter('a'), waiter('b', { size: 4 })];
				const asks = waiter('asks', { size, onlyAsks: true, overtaken: -Infinity });
				const alone = simulate(evening({ waiting }), 40, seed);
				const asked = simulate(evening({ waiting: [...waiting, asks] }), 40, seed);
				expect(asked.slice(0, 2)).toEqual(alone);
			}),
			{ numRuns: rounds(1000) }
		);
		figures('who only asks', { evenings: rounds(1000) });
	});

	it('a table past its usual turn widens the quote instead of lying', () => {
		const seatedFor = (minutesAgo: number) =>
			evening({
				sets: [table('1', 1, 2)],
				seated: [{ id: 's', tableIds: ['1'], size: 2, since: SEVEN - minutesAgo * MINUTE }],
				waiting: [waiter('a')]
			});
		const past = quote(seatedFor(100), 'a');
		expect(past.median).toBeGreaterThan(SEVEN + 4 * MINUTE);
		const spread = ({ median = 0, p80 = 0 }: Quote) => (p80 - median) / (median - SEVEN);
		expect(spread(past)).toBeGreaterThan(spread(quote(seatedFor(20), 'a')));
	});

	it('a sign that the meal ends brings the quote forward; no sign where most give one puts it off', () => {
		const endSign = { share: 0.6, earliest: 4 * MINUTE, latest: 12 * MINUTE };
		const seated = (signalAt?: number) => [
			{ id: 's', tableIds: ['1'], size: 2, since: SEVEN - 45 * MINUTE, signalAt }
		];
		const only = { sets: [table('1', 1, 2)], waiting: [waiter('a')] };
		const plain = minutes(quote(evening({ ...only, seated: seated() }), 'a'));
		const without = minutes(quote(evening({ ...only, seated: seated(), endSign }), 'a'));
		const signed = minutes(quote(evening({ ...only, seated: seated(SEVEN), endSign }), 'a'));
		expect(signed).toBeGreaterThanOrEqual(8);
		expect(signed).toBeLessThanOrEqual(16);
		expect(without).toBeGreaterThan(plain);
	});

	it('nine of ten simulated evenings are within the latest time', () => {
		const scene = evening({ waiting: [waiter('a'), waiter('b')] });
		for (const forecast of simulate(scene, RUNS, 3)) {
			const { latest = 0 } = quoteOf(forecast, scene);
			expect(chanceAfter(forecast, latest)).toBeLessThanOrEqual(0.1);
		}
	});

	it('nobody is called before the moment until which they want to be away', () => {
		const away = waiter('away', { notBefore: SEVEN + HOUR });
		expect(minutes(quote(evening({ waiting: [away], seated: [] }), 'away'))).toBe(60);
	});
});
