// Rotation, names, due times and the recovery key.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CROCKFORD, DAY, HOUR, MINUTE, wallTime } from '#protocol';
import { copyName, isCopied, isDue, keptOf } from './rules.ts';
import { newRecoveryKey, readRecoveryKey } from './rules/recovery-key.ts';

const evening = Date.UTC(2026, 10, 22, 18);
const zone = 'Asia/Shanghai';
const hourly = (count: number) => Array.from({ length: count }, (_, at) => evening - at * HOUR);

describe('rotation', () => {
	test('two years of hourly copies come down to the last day, a week, five weeks and twelve months', () => {
		const kept = [...keptOf(hourly(2 * 365 * 24), zone)].sort((a, b) => b - a);
		expect(kept.slice(0, 24)).toEqual(hourly(24));
		const days = new Set(kept.map((at) => wallTime(at, zone).date));
		expect(days.size).toBeLessThanOrEqual(1 + 7 + 5 + 12);
		expect(kept.length).toBeLessThanOrEqual(24 + 7 + 5 + 12);
		expect(evening - (kept.at(-1) ?? 0)).toBeGreaterThan(325 * DAY);
		for (let back = 0; back < 7; back++)
			expect(days).toContain(wallTime(evening - back * DAY, zone).date);
	});

	test('the newest is always kept, and what was kept is kept again when nothing new came', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.integer({ min: 0, max: 900 * 24 * 60 }), {
					minLength: 1,
					maxLength: 200
				}),
				(minutes) => {
					const made = minutes.map((back) => evening - back * MINUTE);
					const kept = keptOf(made, zone);
					expect(kept.has(Math.max(...made))).toBe(true);
					expect(keptOf([...kept], zone)).toEqual(kept);
				}
			)
		);
	});
});

describe('the next copy', () => {
	test('is due an hour after the newest, at once when there is none, and after a failure a quarter of an hour later', () => {
		expect(isDue(evening, undefined, undefined)).toBe(true);
		expect(isDue(evening, evening - 59 * MINUTE, undefined)).toBe(false);
		expect(isDue(evening, evening - HOUR, undefined)).toBe(true);
		expect(isDue(evening, undefined, evening - 14 * MINUTE)).toBe(false);
		expect(isDue(evening, undefined, evening - 15 * MINUTE)).toBe(true);
	});

	test('does not wait for a newest that lies in the future, after the clock was set back', () => {
		expect(isDue(evening, evening + DAY, evening + DAY)).toBe(true);
	});
});

test('a copy is called by its house and its minute, and holds every document but what belongs to a process', () => {
	expect(copyName('01K0000000000000000007Q2M5K', evening)).toBe(
		'hoststand-7Q2M5K-2026-11-22-1800.copy'
	);
	const names = ['venue.json', 'secret.key', 'photos', 'hoststand.db-wal', 'recovery.key'];
	expect(names.filter(isCopied)).toEqual(['venue.json', 'secret.key', 'photos']);
});

describe('the recovery key', () => {
	const key = newRecoveryKey();

	test('reads back however it is typed', () => {
		expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
		const typed = key.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
		expect(readRecoveryKey(typed)).toEqual({ ok: true, key });
	});

	test('any one wrong character is found, and its group is named', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 35 }),
				fc.constantFrom(...CROCKFORD),
				(at, character) => {
					const plain = key.replaceAll('-', '');
					fc.pre(plain[at] !== character);
					const typed = plain.slice(0, at) + character + plain.slice(at + 1);
					const group = Math.floor(at / 4) + 1;
					expect(readRecoveryKey(typed)).toEqual({ ok: false, why: 'group', group });
				}
			)
		);
	});

	test('two groups that changed places are found', () => {
		const groups = key.split('-');
		const swapped = [groups[1], groups[0], ...groups.slice(2)].join('-');
		if (groups[0] !== groups[1]) expect(readRecoveryKey(swapped).ok).toBe(false);
	});
});
