// The evening as a strip.
import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import { evening } from './evening.ts';

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
