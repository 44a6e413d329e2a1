// Loudness by hour: what a manager writes is what is heard in each hour, and is read again as it was written.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineRuleAtFirst } from '../settings/contract.ts';
import { periodsOf, volumesOf } from './loudness.ts';

test('the last period of the day goes on after midnight until the first begins', () => {
	const volumes = volumesOf([
		{ from: 8, loudness: 60 },
		{ from: 18, loudness: 100 },
		{ from: 22, loudness: 30 }
	]);
	expect([7, 8, 17, 18, 21, 22, 23, 0].map((hour) => volumes[hour])).toEqual([
		...[30, 60, 60, 100, 100, 30, 30, 30]
	]);
});

test('a house that set nothing has one period, as loud as ever', () => {
	expect(periodsOf(lineRuleAtFirst.volumes)).toEqual([{ from: 0, loudness: 80 }]);
});

test('whatever the hours are, they are written as periods and come back the same', () => {
	const hours = fc.array(fc.constantFrom(0, 30, 80, 100), { minLength: 24, maxLength: 24 });
	fc.assert(
		fc.property(hours, (volumes) => {
			expect(volumesOf(periodsOf(volumes))).toEqual(volumes);
		})
	);
});
