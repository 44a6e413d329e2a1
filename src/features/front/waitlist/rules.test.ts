// The promise of the line: the head start is a bound, the cap holds, and the order is stable, for every order of events.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import {
	lineOrder,
	nextFor,
	OVERTAKEN_MOST,
	passedBy,
	reasonFor,
	sizeClass,
	type Suited,
	type Waiting
} from './rules.ts';

const headStarts = [0, 5, 10, 15].map((minutes) => minutes * MINUTE);

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
		fc.assert(
			fc.property(anyLine, (line) => {
				const order = lineOrder(line);
				expect(order).toHaveLength(line.length);
				for (const [at, one] of order.entries()) {
					const later = order
						.slice(0, at)
						.filter(
							(other) => other.seq > one.seq && sizeClass(other.size) === sizeClass(one.size)
						);
					for (const other of later) {
						expect(other.joinedAt - one.joinedAt).toBeLessThan(other.headStart - one.headStart);
					}
					expect(one.overtaken + later.length).toBeLessThanOrEqual(
						Math.max(OVERTAKEN_MOST, one.overtaken)
					);
				}
			}),
			{ numRuns: 400 }
		);
	});

	it('says why a party stands where it stands, and the parts add up', () => {
		fc.assert(
			fc.property(anyLine, (line) => {
				const order = lineOrder(line);
				for (const one of order) {
					const why = reasonFor(one.id, order);
					expect(why?.place).toBe(1 + (why?.cameEarlier ?? 0) + (why?.headStarts.length ?? 0));
					expect(why?.headStarts.every((minutes) => minutes > 0)).toBe(true);
				}
			})
		);
		expect(reasonFor('nobody', [])).toBeUndefined();
	});
});

describe('who gets a table', () => {
	it('is always somebody, if it suits anybody', () => {
		fc.assert(
			fc.property(anyLine, (line) => {
				const table: Suited = { min: 1, max: 8, accessible: true };
				expect(nextFor(table, line) === undefined).toBe(line.length === 0);
			})
		);
	});

	it('is the first whom it suits, and a party that needs no step is not given a stepped table', () => {
		const wheelchair = party(1, { stepFree: true });
		const next = party(2);
		const stepped = { min: 1, max: 2, accessible: false };
		expect(nextFor(stepped, [wheelchair, next])?.id).toBe('p2');
		expect(passedBy(next, stepped, [wheelchair])).toEqual([]);
	});

	it('names the promise that another choice would break', () => {
		const first = party(1, { joinedAt: 0 });
		const late = party(2, { joinedAt: MINUTE });
		const two = { min: 1, max: 2, accessible: false };
		expect(passedBy(late, two, [first])).toEqual([{ party: first, breaks: 'bound' }]);
		const worn = { ...first, overtaken: OVERTAKEN_MOST };
		const gold = { ...late, headStart: 10 * MINUTE };
		expect(passedBy(gold, two, [worn])).toEqual([{ party: worn, breaks: 'cap' }]);
		expect(passedBy(gold, two, [first])).toEqual([{ party: first }]);
	});
});
