// The guest book's reckoning: usual tables, reasons, notes that end, quarters of an hour.
import { describe, expect, it } from 'vitest';
import type { Outcome, Visit } from './contract.ts';
import {
	byQuarter,
	figuresOf,
	isBirthdayNear,
	noteEnds,
	outcomeFrom,
	reasonsFor
} from './rules.ts';

let next = 0;
const visit = (outcome: Outcome = 'came', table = ''): Visit => ({
	...{ reservationId: `r${next++}`, day: '2026-11-01', start: 0, size: 2, outcome, table }
});

describe('a guest’s figures', () => {
	it('count what happened, and a short party as a visit', () => {
		const past = [visit('no-show'), visit('short', 'T1'), visit('came', 'T2'), visit('cancelled')];
		expect(figuresOf(past)).toMatchObject({
			visits: 2,
			noShows: 1,
			cancelled: 1,
			last: '2026-11-01'
		});
	});
	it('name a usual table from the second time and two fifths of the visits on', () => {
		const twice = [visit('came', 'T4'), visit('came', 'T4'), visit('came', 'T1')];
		expect(figuresOf(twice).usual).toEqual({ table: 'T4', times: 2 });
		const others = [...twice, visit('came', 'T7'), visit('came', 'T8'), visit('came', 'T9')];
		expect(figuresOf(others).usual).toBeUndefined();
		expect(figuresOf([visit('came', 'T4')]).usual).toBeUndefined();
	});
	it('say nothing of a house that cancelled', () => {
		expect(outcomeFrom('cancelled-by-house')).toBeUndefined();
		expect(outcomeFrom('booked')).toBeUndefined();
	});
});

describe('the house looks out for', () => {
	const known = { size: 2, tier: 'standard', birthday: false, visits: [visit()], vip: false };
	it('whoever gives a reason, what weighs most first', () => {
		expect(reasonsFor(known)).toEqual([]);
		expect(reasonsFor({ ...known, vip: true, birthday: true, tier: 'gold', size: 8 })).toEqual([
			...(['vip', 'birthday', 'tier', 'large'] as const)
		]);
	});
	it('a first visit, a regular, and whoever did not come last time', () => {
		expect(reasonsFor({ ...known, visits: [] })).toEqual(['first-visit']);
		expect(reasonsFor({ ...known, visits: Array.from({ length: 5 }, () => visit()) })).toEqual([
			'regular'
		]);
		expect(reasonsFor({ ...known, visits: [visit('no-show'), visit()] })).toEqual(['missed-last']);
	});
	it('nobody for being unknown alone', () => {
		expect(reasonsFor({ ...known, visits: undefined })).toEqual([]);
	});
});

it('a note ends by its kind', () => {
	expect(noteEnds('occasion', '2026-12-20')).toBe('2027-02-18');
	expect(noteEnds('seat', '2027-03-01')).toBe('2028-02-29');
});

it('a birthday is near for three days, over the turn of the year too', () => {
	expect(isBirthdayNear('01-02', '2026-12-30')).toBe(true);
	expect(isBirthdayNear('12-27', '2026-12-30')).toBe(true);
	expect(isBirthdayNear('12-26', '2026-12-30')).toBe(false);
});

it('parties stand in their quarter of an hour, the larger first', () => {
	const at = (minutes: number, size: number) => ({ start: minutes * 60_000, size });
	expect(byQuarter([at(20, 2), at(15, 4), at(29, 6), at(0, 2)])).toEqual([
		{ at: 0, covers: 2, parties: [at(0, 2)] },
		{ at: 15 * 60_000, covers: 12, parties: [at(15, 4), at(20, 2), at(29, 6)] }
	]);
});
