// Numbers given alone by a clock that passes the end of the service day.
import { expect, it } from 'vitest';
import { HOUR } from '#protocol';
import { blockAt, numberOf, wantedAt, withBlock, type Block } from './numbers.ts';

const classes = [
	{ letter: 'A', most: 2 },
	{ letter: 'B', most: 99 }
];
const block = (day: string, begins: number, ends: number, next = 1): Block => ({
	...{ day, begins, ends, next, to: 50, letter: 'K', classes }
});
const six = 18 * HOUR;
const four = 28 * HOUR;
const tonight = block('2026-11-22', six, four, 8);
const tomorrow = block('2026-11-23', four, four + 24 * HOUR);

it('out of reach past the end of the day the new day’s numbers begin, and after that day there are none', () => {
	const blocks = [tonight, tomorrow];
	const given = (now: number) => {
		const found = blockAt(blocks, now);
		return found && [found.day, numberOf(found, 2), numberOf(found, 5)];
	};
	expect(given(four - 1)).toEqual(['2026-11-22', 'AK8', 'BK8']);
	expect(given(four)).toEqual(['2026-11-23', 'AK1', 'BK1']);
	expect(given(four + 24 * HOUR)).toBeUndefined();
	expect(blockAt([tonight], four)).toBeUndefined();
});

it('with the house in reach both days are stocked, before the last number is gone', () => {
	const [now, ahead] = [{ ahead: false }, { ahead: true }];
	expect(wantedAt([], six)).toEqual([now, ahead]);
	expect(wantedAt([tonight], six)).toEqual([ahead]);
	expect(wantedAt([tonight, tomorrow], six)).toEqual([]);
	expect(wantedAt([{ ...tonight, next: 42 }, tomorrow], six)).toEqual([now]);
	expect(wantedAt([tonight, tomorrow], four)).toEqual([ahead]);
});

it('a block takes the place of its day’s last one, and what is over goes', () => {
	const more = { ...tonight, next: 51, to: 100 };
	expect(withBlock([tonight, tomorrow], more, six)).toEqual([tomorrow, more]);
	expect(withBlock([tonight], tomorrow, four)).toEqual([tomorrow]);
});

it('no number is given of a block that is used up', () => {
	expect(blockAt([{ ...tonight, next: 51 }], six)).toBeUndefined();
});
