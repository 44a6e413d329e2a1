// The simulator's line is the house's line: whoever the rule of the waitlist would call, the simulator calls.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import { figures, rounds } from '../../../../../tests/support/depth.ts';
import { couldHave, nextCall, nextFor, type Waiting } from '../../waitlist/rule/contract.ts';
import { play } from './evening.ts';
import type { Party } from './played.ts';
import { headStart, pick } from './policy.ts';
import { roomOf, suitingOf } from './room.ts';

const NOW = 600 * MINUTE;

const aParty = fc.record({
	size: fc.integer({ min: 1, max: 8 }),
	stepFree: fc.boolean(),
	wait: fc.integer({ min: 0, max: 60 }),
	headStart: fc.constantFrom(0, 5, 10, 15),
	overtaken: fc.integer({ min: 0, max: 3 }),
	lets: fc.constantFrom(0, 0, 0, 1, 2),
	away: fc.constantFrom(0, 0, 0, 5)
});
const aLine = fc.array(aParty, { maxLength: 12 }).map((parties): Waiting[] =>
	[...parties]
		.sort((a, b) => b.wait - a.wait)
		.map((one, at) => ({
			...{ id: `p${at}`, seq: at + 1, size: one.size, stepFree: one.stepFree, lets: one.lets },
			...{ joinedAt: NOW - one.wait * MINUTE, headStart: one.headStart * MINUTE },
			...{ overtaken: one.overtaken, ...(one.away > 0 && { awayUntil: NOW + one.away * MINUTE }) }
		}))
);

const single = (id: string, min: number, max: number, accessible = false) => ({
	...{ ids: [id], min, max, accessible }
});
const tables = [single('a', 1, 2), single('b', 1, 2, true), single('c', 2, 4), single('d', 2, 4)];
const rooms = [
	...tables,
	{ ids: ['a', 'b'], min: 3, max: 4, accessible: false },
	{ ids: ['c', 'd'], min: 5, max: 8, accessible: true }
];
const room = roomOf(rooms);

const asParty = (one: Waiting, quoted: number): Party => ({
	...{ joinedAt: one.joinedAt, headStart: one.headStart, overtaken: one.overtaken, first: false },
	...{ notBefore: one.awayUntil ?? 0, lets: one.lets ?? 0, quoted, size: one.size },
	...{ suiting: suitingOf(room, one), turn: 60 * MINUTE, planned: 0, stays: true, claim: -1 }
});

describe('the simulated line', () => {
	it('calls to one table whom the rule of the line would call', () => {
		const tally = { lines: 0, called: 0 };
		fc.assert(
			fc.property(aLine, fc.constantFrom(...tables), (line, table) => {
				const rule = nextFor([table], { line, now: NOW });
				const parties = line.map((one) => ({ ...asParty(one, one.seq), one }));
				const suits = (party: (typeof parties)[number]) =>
					party.notBefore <= NOW && couldHave(table, party.one);
				expect(pick(parties, suits, headStart(3), NOW)?.one.id).toBe(rule?.id);
				tally.lines++;
				tally.called += rule ? 1 : 0;
			}),
			{ numRuns: rounds(10_000) }
		);
		expect(tally.called).toBeGreaterThan(0);
		figures('the simulated line', tally);
	});

	it('gives the tables that are free in the order of the rule: pushed together, and the last step-free one last', () => {
		fc.assert(
			fc.property(aLine, fc.subarray(['a', 'b', 'c', 'd']), (line, taken) => {
				const called: { party: number; set: number }[] = [];
				play({
					...{ room, policy: headStart(3), from: NOW, until: NOW, bussing: 0 },
					busyUntil: taken.map((id) => [room.tableOf.get(id) ?? -1, Infinity] as const),
					...{ claims: [], line: line.map(asParty), nextArrival: () => undefined },
					called: (party, set) => called.push({ party: party.quoted, set }) < 0
				});
				const free = rooms.filter(({ ids }) => !ids.some((id) => taken.includes(id)));
				const first = nextCall(free, { line, now: NOW });
				expect(called[0]?.party).toBe(first && line.indexOf(first.party));
				expect(room.sets[called[0]?.set ?? -1]?.ids).toEqual(first?.room.ids);
			}),
			{ numRuns: rounds(10_000) }
		);
	});
});
