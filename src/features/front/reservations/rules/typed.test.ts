// What a host types while holding the telephone.
import { describe, expect, it } from 'vitest';
import { slotMeant, typedTimes } from './typed.ts';

describe('a typed time', () => {
	it.each([
		['1930', ['19:30']],
		['19.30', ['19:30']],
		['19:30', ['19:30']],
		['730', ['07:30', '19:30']],
		['7', ['07:00', '19:00']],
		['７：３０', ['07:30', '19:30']],
		['0', ['00:00', '12:00']],
		['24', ['00:00']],
		['2560', []],
		['half eight', []],
		['', []]
	])('%s may mean %j', (text, times) => {
		expect(typedTimes(text)).toEqual(times);
	});

	it('means the slot that the house has, a free one first', () => {
		const slots = [
			{ wall: '12:00', free: true },
			{ wall: '19:30', free: false },
			{ wall: '01:30', free: false },
			{ wall: '01:30', free: true, offset: '-05:00' }
		];
		expect(slotMeant('730', slots)).toBe(slots[1]);
		expect(slotMeant('130', slots)).toBe(slots[3]);
		expect(slotMeant('900', slots)).toBeUndefined();
	});
});
