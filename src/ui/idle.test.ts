// A guest who walked away leaves nothing; a guest who is slow is never hurried out.
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { SECOND } from '#protocol';
import { IdleWatch } from './idle.svelte.ts';

let resets = 0;
const watch = (quiet = 60, warning = 30) =>
	new IdleWatch({ quiet: quiet * SECOND, warning: warning * SECOND, reset: () => resets++ });

beforeEach(() => {
	resets = 0;
});

it('rests on the attract screen for as long as nobody touches it', () => {
	const one = watch();
	one.tick(10_000_000);
	expect(one.phase).toBe('attract');
	expect(resets).toBe(0);
});

it('asks after a quiet minute, counts down, and resets once', () => {
	const one = watch();
	one.touch(0);
	one.tick(59 * SECOND);
	expect(one.phase).toBe('session');
	one.tick(60 * SECOND);
	expect(one.phase).toBe('warning');
	expect(one.left).toBe(30);
	one.tick(70 * SECOND);
	expect(one.left).toBe(20);
	one.tick(90 * SECOND);
	expect(one.phase).toBe('attract');
	one.tick(91 * SECOND);
	expect(resets).toBe(1);
});

it('goes on when the guest says so, as often as they like', () => {
	const one = watch();
	one.touch(0);
	let now = 0;
	for (let round = 0; round < 12; round++) {
		now += 80 * SECOND;
		one.tick(now - 20 * SECOND);
		expect(one.phase).toBe('warning');
		one.stay(now);
		expect(one.phase).toBe('session');
	}
	expect(resets).toBe(0);
});

it('does not take a stray touch beside the question for an answer', () => {
	const one = watch();
	one.touch(0);
	one.tick(60 * SECOND);
	one.touch(61 * SECOND);
	expect(one.phase).toBe('warning');
});

it('forgets a guest who starts over at once', () => {
	const one = watch();
	one.touch(0);
	one.end();
	expect(one.phase).toBe('attract');
	expect(resets).toBe(1);
});

it('never leaves less than 20 seconds to answer, whatever was set', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -100, max: 1000 }),
			fc.integer({ min: -100, max: 100 }),
			(quiet, warning) => {
				const one = watch(quiet, warning);
				resets = 0;
				one.touch(0);
				let asked: number | undefined;
				for (let second = 0; second <= 500 && resets === 0; second++) {
					one.tick(second * SECOND);
					if (one.phase === 'warning') asked ??= second;
					if (one.phase === 'attract') {
						expect(second - (asked ?? second)).toBeGreaterThanOrEqual(20);
						expect(asked).toBeGreaterThanOrEqual(20);
					}
				}
				expect(resets).toBe(1);
			}
		),
		{ numRuns: 50 }
	);
});

it('resets a screen that slept through its own countdown', () => {
	const one = watch();
	one.touch(0);
	one.tick(60 * SECOND);
	one.tick(3600 * SECOND);
	expect(resets).toBe(1);
	expect(one.left).toBe(0);
});
