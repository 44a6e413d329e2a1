// The counter of wrong tries: when the next one waits, how long, and for whom.
import { expect, it } from 'vitest';
import { wrongTries } from './wrong-tries.server.ts';

const five = () => wrongTries({ most: 5, window: 60_000 });

it('after five wrong tries in a minute the next one waits until the first of them is a minute old', () => {
	const tries = five();
	expect(tries.wait('Door', 0)).toBe(0);
	for (let n = 0; n < 4; n++) tries.wrong('Door', 1000 * n);
	expect(tries.wait('Door', 4000)).toBe(0);
	tries.wrong('Door', 4000);
	expect(tries.wait('Door', 5000)).toBe(55_000);
	expect(tries.wait('Door', 59_999)).toBe(1);
	expect(tries.wait('Door', 60_000)).toBe(0);
});

it('who guesses wrong makes nobody else wait', () => {
	const tries = five();
	for (let n = 0; n < 5; n++) tries.wrong('Door', n);
	expect(tries.wait('Till', 10)).toBe(0);
	tries.wrong('Till', 61_000);
	expect(tries.wait('Till', 61_000)).toBe(0);
});
