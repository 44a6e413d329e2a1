// The one function against a model that walks minute by minute; limits at their exact edges.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DAY, MINUTE, type Id } from '#protocol';
import { availability, nearest } from './availability.ts';
import type { Question } from './question.ts';
import type { BookableSet } from './capacity.ts';
import { defaultRules } from './defaults.ts';
import { startsOf } from './hours.ts';
import type { Claim, Stay } from './overlap.ts';
import { learnTurns, turnAt } from './turns.ts';

const place = { zone: 'Europe/London', endOfDay: '04:00' };
const noon = Date.parse('2026-11-22T12:00:00Z');
const at = (wall: string) => Date.parse(`2026-11-22T${wall}:00Z`);
const table = (id: string, min: number, max: number, accessible = false): BookableSet => ({
	...{ ids: [id], min, max, accessible, use: 'online' }
});
const turns = learnTurns(defaultRules, [], place);

function question(own: Partial<Question> = {}): Question {
	return {
		...{ size: 2, now: noon, by: 'guest', place, rules: defaultRules, claims: [] },
		...{ turns, pauses: [] },
		sets: [table('T1', 1, 2), table('T2', 2, 4), table('T3', 4, 6)],
		...own
	};
}
function asked(start: number, own: Partial<Question> = {}) {
	const [answer] = availability(question(own), [start]);
	if (!answer) throw new Error('There is one answer a start.');
	return answer;
}
const tableFor = (start: number, own: Partial<Question> = {}) => {
	const answer = asked(start, own);
	return answer.ok ? answer.value.tableIds.join('+') : answer.code;
};

describe('a table', () => {
	it('is the one with the fewest spare seats that is free', () => {
		expect([2, 3, 4, 5].map((size) => tableFor(at('19:00'), { size }))).toEqual([
			'T1',
			'T2',
			'T2',
			'T3'
		]);
	});

	it('is not the step-free one while another fits as well', () => {
		const sets = [table('S', 1, 2, true), table('T', 1, 2)];
		expect(tableFor(at('19:00'), { sets })).toBe('T');
	});

	it('is not given to a party under its least size', () => {
		expect(tableFor(at('19:00'), { size: 1, sets: [table('T3', 4, 6)] })).toBe('taken');
	});

	it('is free from the minute the stay before it ends', () => {
		const sets = [table('T1', 1, 2)];
		const claim = (start: string, end: string): Claim[] => [
			{ tableIds: ['T1'], size: 2, start: at(start), end: at(end) }
		];
		expect(tableFor(at('19:30'), { sets, claims: claim('18:00', '19:30') })).toBe('T1');
		expect(tableFor(at('19:30'), { sets, claims: claim('18:00', '19:31') })).toBe('taken');
		expect(tableFor(at('19:30'), { sets, claims: claim('21:00', '22:30') })).toBe('T1');
		expect(tableFor(at('19:30'), { sets, claims: claim('20:59', '22:30') })).toBe('taken');
	});

	it('stays with a booking that is changed, which looks past itself and nobody else', () => {
		const mine = { tableIds: ['T2'], size: 2, start: at('19:00'), end: at('20:30') };
		const claims = [{ ...mine, reservationId: 'R1' as Id<'reservation'> }];
		const own = { claims, except: 'R1' as Id<'reservation'>, prefer: ['T2'] };
		expect(tableFor(at('19:15'), own)).toBe('T2');
		expect(tableFor(at('19:15'), { ...own, except: 'R2' as Id<'reservation'> })).toBe('T1');
	});
});

describe('a time', () => {
	it('that has passed is told apart from one that is too soon', () => {
		expect(asked(at('11:45'))).toMatchObject({ code: 'past', detail: { now: noon } });
		expect(asked(at('12:15'))).toMatchObject({ code: 'too-soon' });
		expect(asked(at('12:30'))).toMatchObject({ ok: true });
		expect(asked(at('12:30'), { now: noon + 1 })).toMatchObject({ code: 'too-soon' });
	});

	it('may be had by the house from now on', () => {
		expect(asked(noon, { by: 'house' })).toMatchObject({ ok: true });
		expect(asked(noon, { by: 'house', now: noon + 1 })).toMatchObject({ code: 'past' });
	});

	it('may be had on the last day of the window and not on the day after', () => {
		const last = Date.parse('2027-01-21T19:00:00Z');
		expect(asked(last)).toMatchObject({ ok: true });
		expect(asked(last + DAY)).toMatchObject({ code: 'too-far', detail: { last: '2027-01-21' } });
		expect(asked(last + DAY, { by: 'house' })).toMatchObject({ ok: true });
	});

	it('of the window is counted in service days, also over the change of the clocks', () => {
		const now = Date.parse('2026-03-28T23:30:00Z');
		const rules = { ...defaultRules, windowDays: 1 };
		const sunday = Date.parse('2026-03-29T21:00:00Z');
		expect(asked(sunday, { now, rules })).toMatchObject({ ok: true });
		expect(asked(sunday + DAY, { now, rules })).toMatchObject({ code: 'too-far' });
	});

	it('outside the hours or between the steps is refused', () => {
		expect(asked(at('16:00'))).toMatchObject({ code: 'outside-hours' });
		expect(asked(at('19:05'))).toMatchObject({ code: 'outside-hours' });
		expect(asked(at('22:15'))).toMatchObject({ code: 'outside-hours' });
		expect(asked(at('22:00'))).toMatchObject({ ok: true });
	});

	it('is refused at once to a party larger than any table, with the largest', () => {
		expect(asked(at('19:00'), { size: 7 })).toMatchObject({
			code: 'party-too-large',
			detail: { largest: 6 }
		});
	});
});

describe('alternatives', () => {
	it('are the nearest free times in the order of the evening, and each can be had', () => {
		const sets = [table('T1', 1, 2)];
		const claims = [{ tableIds: ['T1'], size: 2, start: at('19:00'), end: at('20:30') }];
		const own = question({ sets, claims });
		const starts = startsOf(defaultRules, '2026-11-22', place);
		const found = nearest(own, at('19:30'), starts);
		expect(found.map((start) => new Date(start).toISOString().slice(11, 16))).toEqual([
			'17:30',
			'20:30',
			'20:45',
			'21:00',
			'21:15'
		]);
		for (const one of availability(own, found)) expect(one.ok).toBe(true);
	});
});

const SEATS = [
	{ min: 1, max: 2 },
	{ min: 2, max: 4 },
	{ min: 2, max: 4 },
	{ min: 4, max: 6 }
];
const wishes = fc.array(fc.record({ size: fc.integer({ min: 1, max: 7 }), slot: fc.nat(60) }), {
	minLength: 1,
	maxLength: 60
});

/** The model: for each table, the minutes that are taken. */
function playNaively(size: number, start: number, taken: Set<number>[]): number | undefined {
	const minutes = turnAt(turns, { size, at: start }, place).stay / MINUTE;
	const fits = SEATS.map((seats, index) => ({ ...seats, index }))
		.filter(({ min, max }) => min <= size && size <= max)
		.filter(({ index }) => {
			for (let minute = 0; minute < minutes; minute++)
				if (taken[index]?.has(start / MINUTE + minute)) return false;
			return true;
		});
	return fits.sort((a, b) => a.max - b.max)[0]?.index;
}

/** Marks the minutes of a stay; none of them may be somebody's already. */
function sitDown(stay: Stay, minutes: Set<number> | undefined): void {
	for (let at = stay.start; at < stay.end; at += MINUTE) {
		expect(minutes?.has(at / MINUTE)).toBe(false);
		minutes?.add(at / MINUTE);
	}
}

describe('any evening of wishes', () => {
	it('never gives one table to two parties at once, and refuses only when none is free', () => {
		const sets = SEATS.map(({ min, max }, index) => table(String(index), min, max));
		const starts = startsOf(defaultRules, '2026-11-23', place);
		fc.assert(
			fc.property(wishes, (list) => {
				const taken = SEATS.map(() => new Set<number>());
				const claims: Claim[] = [];
				for (const { size, slot } of list) {
					const start = starts[slot % starts.length] ?? 0;
					const [answer] = availability(question({ size, sets, claims }), [start]);
					const index = playNaively(size, start, taken);
					expect(answer?.ok ? Number(answer.value.tableIds[0]) : undefined).toBe(index);
					if (!answer?.ok) continue;
					claims.push({ ...answer.value, size });
					sitDown(answer.value, taken[Number(answer.value.tableIds[0])]);
				}
			}),
			{ numRuns: 200 }
		);
	});

	it('lists as free exactly what a booking then gets', () => {
		const sets = SEATS.map(({ min, max }, index) => table(String(index), min, max));
		const starts = startsOf(defaultRules, '2026-11-23', place);
		fc.assert(
			fc.property(wishes, fc.integer({ min: 1, max: 6 }), (list, size) => {
				const claims: Claim[] = [];
				for (const wish of list) {
					const start = starts[wish.slot % starts.length] ?? 0;
					const [answer] = availability(question({ ...wish, sets, claims }), [start]);
					if (answer?.ok) claims.push({ ...answer.value, size: wish.size });
				}
				const listed = availability(question({ size, sets, claims }), starts);
				for (const [at, start] of starts.entries())
					expect(availability(question({ size, sets, claims }), [start])[0]).toEqual(listed[at]);
			}),
			{ numRuns: 60 }
		);
	});
});
