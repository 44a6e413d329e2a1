// The promise of the line: the head start is a bound, the cap holds, and the order is stable, for every order of events.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import { figures, rounds } from '../../../../../tests/support/depth.ts';
import {
	bestRoom,
	nextFor,
	OVERTAKEN_MOST,
	passedBy,
	type Room,
	type Waiting
} from '../rule/contract.ts';
import { sizeClass } from './numbers.ts';
import { competition, lineOrder as ordered, reasonFor, reasonsOf } from './order.ts';

const headStarts = [0, 5, 10, 15].map((minutes) => minutes * MINUTE);

/** While the floor is not known parties compete within their size class. */
const reading = { competes: competition([]) };
const lineOrder = (line: readonly Waiting[]) => ordered(line, reading);
const table = (min: number, max: number, accessible = false): Room => ({
	...{ ids: [`${min}-${max}`], min, max, accessible }
});

function party(seq: number, of: Partial<Waiting> = {}): Waiting {
	return {
		...{ id: `p${seq}`, seq, size: 2, stepFree: false, joinedAt: seq * MINUTE },
		...{ headStart: 0, overtaken: 0 },
		...of
	};
}

const anyLine = fc
	.array(
		fc.record({
			size: fc.integer({ min: 1, max: 8 }),
			gap: fc.integer({ min: 0, max: 9 * MINUTE }),
			headStart: fc.constantFrom(...headStarts),
			overtaken: fc.integer({ min: 0, max: OVERTAKEN_MOST }),
			stepFree: fc.boolean()
		}),
		{ maxLength: 25 }
	)
	.map((list) => {
		let at = 0;
		return list.map((one, seq) => {
			at += one.gap;
			return { ...one, id: `p${seq}`, seq, joinedAt: at };
		});
	});

describe('the order of the line', () => {
	it('a gold party is called before a standard one that came nine minutes earlier, not ten', () => {
		const early = party(1, { joinedAt: 0 });
		const gold = (after: number) => party(2, { joinedAt: after * MINUTE, headStart: 10 * MINUTE });
		expect(lineOrder([early, gold(9)]).map((one) => one.id)).toEqual(['p2', 'p1']);
		expect(lineOrder([early, gold(10)]).map((one) => one.id)).toEqual(['p1', 'p2']);
	});

	it('parties of the same second stand in the order in which the house heard them', () => {
		const same = [3, 1, 2].map((seq) => party(seq, { joinedAt: 0 }));
		expect(lineOrder(same).map((one) => one.seq)).toEqual([1, 2, 3]);
	});

	it('a party that has been overtaken three times is overtaken by nobody of its class any more', () => {
		const patient = party(1, { joinedAt: 0, overtaken: OVERTAKEN_MOST });
		const diamond = party(2, { joinedAt: MINUTE, headStart: 15 * MINUTE });
		expect(lineOrder([patient, diamond])[0]?.id).toBe('p1');
	});

	it('the order itself never puts more than three later ones of a class before a party', () => {
		const first = party(1, { joinedAt: 0 });
		const gold = [2, 3, 4, 5, 6].map((seq) => party(seq, { headStart: 15 * MINUTE }));
		expect(lineOrder([first, ...gold]).findIndex((one) => one.id === 'p1')).toBe(3);
	});

	it('is the same whatever the order in which the parties are given', () => {
		fc.assert(
			fc.property(anyLine, fc.integer(), (line, turn) => {
				const at = line.length ? Math.abs(turn) % line.length : 0;
				const turned = [...line.slice(at), ...line.slice(0, at)].reverse();
				expect(lineOrder(turned)).toEqual(lineOrder(line));
			})
		);
	});

	it('lets a later party of the same class pass only within t_j - t_i < h_j - h_i, and never past the cap', () => {
		const tally = { lines: 0, parties: 0, passed: 0 };
		fc.assert(
			fc.property(anyLine, (line) => {
				const order = lineOrder(line);
				expect(order).toHaveLength(line.length);
				tally.lines++;
				tally.parties += order.length;
				for (const [at, one] of order.entries()) {
					const later = order
						.slice(0, at)
						.filter(
							(other) => other.seq > one.seq && sizeClass(other.size) === sizeClass(one.size)
						);
					for (const other of later) {
						expect(other.joinedAt - one.joinedAt).toBeLessThan(other.headStart - one.headStart);
					}
					tally.passed += later.length;
					expect(one.overtaken + later.length).toBeLessThanOrEqual(
						Math.max(OVERTAKEN_MOST, one.overtaken)
					);
				}
			}),
			{ numRuns: rounds(10_000, 0.04) }
		);
		expect(tally.passed).toBeGreaterThan(0);
		figures('order of the line', tally);
	});

	it('says why a party stands where it stands, and the parts add up', () => {
		fc.assert(
			fc.property(anyLine, (line) => {
				const order = lineOrder(line);
				const all = reasonsOf(order, reading);
				for (const one of order) {
					const why = reasonFor(one.id, order, reading);
					expect(why?.place).toBe(1 + (why?.cameEarlier ?? 0) + (why?.headStarts.length ?? 0));
					expect(why?.headStarts.every((minutes) => minutes > 0)).toBe(true);
					expect(all.get(one.id)).toEqual(why);
				}
			})
		);
		expect(reasonFor('nobody', [], reading)).toBeUndefined();
	});
});

describe('who gets a table', () => {
	const now = 0;

	it('is always somebody, if it suits anybody', () => {
		fc.assert(
			fc.property(anyLine, (line) => {
				expect(nextFor([table(1, 8, true)], { line, now }) === undefined).toBe(line.length === 0);
			})
		);
	});

	it('is the same whatever the order in which the parties are given', () => {
		fc.assert(
			fc.property(anyLine, (line) => {
				const room = [table(2, 4, true)];
				expect(nextFor(room, { line: [...line].reverse(), now })).toEqual(
					nextFor(room, { line, now })
				);
			})
		);
	});

	it('never breaks a promise by taking it', () => {
		fc.assert(
			fc.property(anyLine, (line) => {
				const room = [table(2, 4, true)];
				const next = nextFor(room, { line, now });
				const passed = next ? passedBy(next, room, { line, now }) : [];
				expect(passed.filter((one) => one.breaks)).toEqual([]);
			})
		);
	});

	it('is the first whom it suits, and a party that needs no step is not given a stepped table', () => {
		const wheelchair = party(1, { stepFree: true });
		const next = party(2);
		const stepped = [table(1, 2)];
		expect(nextFor(stepped, { line: [wheelchair, next], now })?.id).toBe('p2');
		expect(passedBy(next, stepped, { line: [wheelchair], now })).toEqual([]);
	});

	it('names the promise that another choice would break', () => {
		const first = party(1, { joinedAt: 0 });
		const late = party(2, { joinedAt: MINUTE });
		const two = [table(1, 2)];
		const passed = (next: Waiting, line: Waiting[]) => passedBy(next, two, { line, now });
		expect(passed(late, [first])).toEqual([{ party: first, breaks: 'bound' }]);
		const worn = { ...first, overtaken: OVERTAKEN_MOST };
		const gold = { ...late, headStart: 10 * MINUTE };
		expect(passed(gold, [worn])).toEqual([{ party: worn, breaks: 'cap' }]);
		expect(passed(gold, [first])).toEqual([{ party: first }]);
	});

	it('is nobody’s while the only one it suits is away, and theirs again at the minute they named', () => {
		const away = party(1, { awayUntil: 30 * MINUTE });
		expect(nextFor([table(1, 2)], { line: [away], now: 29 * MINUTE })).toBeUndefined();
		expect(nextFor([table(1, 2)], { line: [away], now: 30 * MINUTE })?.id).toBe('p1');
	});

	it('passes a party that asked for it, which is no overtaking, and comes to it when nobody else is there', () => {
		const asks = party(1, { lets: 1 });
		const next = party(2);
		const two = [table(1, 2)];
		expect(nextFor(two, { line: [asks, next], now })?.id).toBe('p2');
		expect(passedBy(next, two, { line: [asks], now })).toEqual([]);
		expect(nextFor(two, { line: [asks], now })?.id).toBe('p1');
		expect(lineOrder([asks, next, party(3)]).map((one) => one.id)).toEqual(['p2', 'p1', 'p3']);
	});
});

describe('case 37: needs and wishes in one line', () => {
	const now = 0;
	const window: Room = { ...table(1, 2), area: 'Window' };
	const bar: Room = { ...table(1, 2, true), ids: ['b1'], area: 'Bar' };

	it('case 37: who takes the first available table stands once and is in the line for every area', () => {
		const any = party(1);
		const picky = party(2, { areas: ['Window'] });
		expect(nextFor([window], { line: [any, picky], now })?.id).toBe('p1');
		expect(nextFor([bar], { line: [any, picky], now })?.id).toBe('p1');
	});

	it('case 37: who wants one area is not passed by a table of another', () => {
		const picky = party(1, { areas: ['Window'] });
		const any = party(2);
		expect(nextFor([bar], { line: [picky, any], now })?.id).toBe('p2');
		expect(passedBy(any, [bar], { line: [picky], now })).toEqual([]);
		expect(competition([window, bar])(picky, party(3, { areas: ['Bar'] }))).toBe(false);
		expect(competition([window, bar])(picky, any)).toBe(true);
	});

	it('case 37: the last step-free table is kept for who needs it while any other fits, and given when none does', () => {
		const stepFree: Room = table(1, 2, true);
		const larger: Room = { ...table(2, 4), ids: ['large'] };
		const other: Room = { ...table(1, 2, true), ids: ['second'] };
		const couple = party(1);
		expect(bestRoom([stepFree, larger], couple)).toBe(larger);
		expect(bestRoom([stepFree, other, larger], couple)).not.toBe(larger);
		expect(bestRoom([stepFree], couple)).toBe(stepFree);
		expect(bestRoom([stepFree, larger], party(2, { stepFree: true }))).toBe(stepFree);
	});
});
