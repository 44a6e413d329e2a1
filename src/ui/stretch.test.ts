// A long list draws the rows near the eye and keeps room for the others; a short one draws all.
import { expect, test } from 'vitest';
import { Stretch, stretchAbout } from './stretch.svelte.ts';

const drawn = ({ from, to }: Stretch): number => to - from;

test('a short list is drawn whole, without empty room', () => {
	const list = new Stretch(() => 60, 50);
	expect([list.long, list.from, list.to, list.before, list.after]).toEqual([false, 0, 60, 0, 0]);
});

test('of five hundred rows only a few are drawn, and there is room for all', () => {
	const list = new Stretch(() => 500, 50);
	expect(drawn(list)).toBeLessThan(60);
	expect(list.before + drawn(list) * 50 + list.after).toBe(500 * 50);
});

test('a row far down is drawn when it is to be seen, and one that is drawn moves nothing', () => {
	const list = new Stretch(() => 500, 50);
	list.show(300);
	const { from, to } = list;
	expect(from <= 300 && 300 < to).toBe(true);
	list.show(from);
	list.show(-1);
	expect([list.from, list.to]).toEqual([from, to]);
});

test('a list that became shorter than where the eye was shows its end', () => {
	let count = 500;
	const list = new Stretch(() => count, 50);
	list.show(490);
	count = 100;
	expect(list.to).toBe(100);
	expect(list.after).toBe(0);
});

test('wherever the eye is, six rows beyond either edge are drawn, and at the top none is drawn in vain', () => {
	for (let at = 0; at < 500; at++) {
		const { first, shown } = stretchAbout(at, 10);
		expect(first).toBeLessThanOrEqual(Math.max(0, at - 6));
		expect(first + shown).toBeGreaterThanOrEqual(at + 10 + 6);
		expect(shown).toBeLessThanOrEqual(10 + 2 * 6 + 2 * 5);
	}
	expect(stretchAbout(0, 10)).toEqual({ first: 0, shown: 18 });
});

test('of a list that is far below the edge little is drawn', () => {
	expect(stretchAbout(-40, 10)).toEqual({ first: 0, shown: 6 });
});
