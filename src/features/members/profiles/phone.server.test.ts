// Phone numbers as people type them, read with the venue's region.
import { expect, it } from 'vitest';
import { readPhone } from './phone.server.ts';

it('reads a number with spaces, brackets, a country code or full-width digits as the same one', () => {
	for (const typed of [
		'07700 900123',
		'+44 7700 900123',
		'(07700) 900-123',
		'０７７００９００１２３'
	])
		expect(readPhone(typed, 'GB')).toBe('+447700900123');
});

it('takes the region only where no country code is given', () => {
	expect(readPhone('+1 202 555 0123', 'GB')).toBe('+12025550123');
	expect(readPhone('0491 570 156', 'AU')).toBe('+61491570156');
	expect(readPhone('0044 7700 900123', 'US')).toBe('+447700900123');
});

it('refuses what is no number, and reads none out of other words', () => {
	for (const typed of ['', '12', 'call me', 'tel 07700 900123', '07700900123 x5', '0'.repeat(40)])
		expect(readPhone(typed, 'GB')).toBeUndefined();
});
