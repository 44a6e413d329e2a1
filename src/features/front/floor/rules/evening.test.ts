// The evening as a strip.
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import { evening } from './evening.ts';
import { shifted } from './shift.ts';

const now = Date.UTC(2026, 10, 20, 19, 10);
const stay = () => 60 * MINUTE;

it('shows who sits and who is booked, and where one would run into the other', () => {
	const seated = { id: '1', name: '1', seatingId: 'S', seatedAt: now - 20 * MINUTE, size: 2 };
	const book = (id: string, start: number) => ({
		...{ id, tableIds: ['1'], start, end: start + HOUR, size: 4, name: 'Chen' }
	});
	const close = evening([seated], [book('R', now + 30 * MINUTE)], now, stay);
	expect(close.rows[0]?.bars.map(({ kind, meets }) => [kind, meets])).toEqual([
		['seated', true],
		['booked', false]
	]);
	const apart = evening([seated], [book('R', now + 40 * MINUTE)], now, stay);
	expect(apart.rows[0]?.bars.some(({ meets }) => meets)).toBe(false);
	expect(close.from % (30 * MINUTE)).toBe(0);
	expect(close.to - close.from).toBe(6 * HOUR);
});

it('lets a party that overstays sit on past now', () => {
	const old = { id: '1', name: '1', seatingId: 'S', seatedAt: now - 3 * HOUR, size: 2 };
	expect(evening([old], [], now, stay).rows[0]?.bars[0]?.end).toBe(now + 10 * MINUTE);
});

describe('a booking carried along the strip', () => {
	const booking = { tableIds: ['1', '2'], start: Date.UTC(2026, 10, 20, 19, 30) };

	it('changes the table under the hand, keeps its others, and moves in quarters of an hour', () => {
		const to = { from: '2', to: '5', by: 22 * MINUTE };
		expect(shifted(booking, to)).toEqual({
			...{ tableIds: ['1', '5'], start: booking.start + 15 * MINUTE }
		});
		expect(shifted(booking, { from: '2', to: '1', by: 0 })).toEqual({
			...{ tableIds: ['1'], start: booking.start }
		});
	});

	it('keeps a time off the grid while only its table changes', () => {
		const odd = { ...booking, start: booking.start + 5 * MINUTE };
		expect(shifted(odd, { from: '1', to: '3', by: 6 * MINUTE }).start).toBe(odd.start);
		expect(shifted(odd, { from: '1', to: '3', by: -15 * MINUTE }).start).toBe(
			booking.start - 15 * MINUTE
		);
	});
});
