// A line of the paper as people write it: which times are read, and that a table counts only with its time.
import { expect, it } from 'vitest';
import { lineOf, tableValue } from './rules.ts';

const written = { size: '4', joined: '19:04', seated: '', left: '', table: '', booking: '' };

it('a time is read however it was written, and one that is none is not guessed', () => {
	for (const joined of ['19:04', '1904', '19.04', ' 19 04 '])
		expect(lineOf({ ...written, joined }), joined).toEqual({
			...{ size: 4, joined: '19:04', tableIds: [] }
		});
	expect(lineOf({ ...written, joined: '7:04' })).toMatchObject({ joined: '07:04' });
	for (const joined of ['', 'seven', '19:4', '19:044'])
		expect(lineOf({ ...written, joined }), joined).toBeUndefined();
	expect(lineOf({ ...written, seated: 'soon' })).toBeUndefined();
	expect(lineOf({ ...written, left: 'late' })).toBeUndefined();
});

it('a booking that was chosen goes with the line', () => {
	expect(lineOf({ ...written, booking: 'R1' })).toMatchObject({ reservationId: 'R1' });
	expect(lineOf(written)).not.toHaveProperty('reservationId');
});

it('who sat at several tables is told at all of them', () => {
	const table = tableValue(['T4', 'T5']);
	expect(lineOf({ ...written, table, seated: '1920' })).toMatchObject({ tableIds: ['T4', 'T5'] });
});

it('a table without the time at which they sat down is not told', () => {
	expect(lineOf({ ...written, table: 'T4' })).toEqual({ size: 4, joined: '19:04', tableIds: [] });
	expect(lineOf({ ...written, table: 'T4', seated: '1920', left: '2035' })).toEqual({
		...{ size: 4, joined: '19:04', seated: '19:20', left: '20:35', tableIds: ['T4'] }
	});
});
