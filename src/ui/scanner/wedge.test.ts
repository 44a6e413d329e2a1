// Scanners that type: by speed or by prefix, on foreign layouts, under input methods, and never a person typing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	bestReading,
	wedgeDefaults,
	wedgeStep,
	type Burst,
	type Key,
	type WedgeSettings
} from './wedge.ts';

const card = 'HS1A0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const place = (sign: string): string =>
	/\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`;

function keysOf(text: string, gapMs: number, end = 'Enter'): Key[] {
	const signs = [...text].map((sign) => ({ key: sign, code: place(sign) }));
	return [...signs, { key: end, code: end }].map((key, n) => ({
		...key,
		at: 1000 + n * gapMs,
		modified: false
	}));
}

/** Types the keys and gives the texts read, and which keys the page did not see. */
function typed(keys: Key[], settings: WedgeSettings = wedgeDefaults) {
	let burst: Burst | undefined;
	const [texts, swallowed]: [string[], string[]] = [[], []];
	for (const key of keys) {
		const step = wedgeStep(burst, key, settings);
		burst = step.burst;
		if (step.swallow) swallowed.push(key.key);
		if (step.done) texts.push(bestReading(step.done));
	}
	return { texts, swallowed };
}

describe('a wedge scanner', () => {
	it('that types every 10 ms and ends with Enter or Tab is read, and the page does not see the end', () => {
		expect(typed(keysOf(card, 10))).toEqual({ texts: [card], swallowed: ['Enter'] });
		expect(typed(keysOf(card, 10, 'Tab'))).toEqual({ texts: [card], swallowed: ['Tab'] });
	});

	it('that presses Shift for each capital is read all the same', () => {
		const keys = keysOf(card, 16).flatMap((key) => [
			{ key: 'Shift', code: 'ShiftLeft', at: key.at - 8, modified: false },
			key
		]);
		expect(typed(keys).texts).toEqual([card]);
	});

	it('over slow Bluetooth is read when the gap is set so', () => {
		expect(typed(keysOf(card, 110)).texts).toEqual([]);
		expect(typed(keysOf(card, 110), { gapMs: 150, prefix: '' }).texts).toEqual([card]);
	});

	it('on a French layout is read by the places of its keys', () => {
		const azerty: Record<string, string> = { A: 'q', Q: 'a', W: 'z', Z: 'w', M: ',' };
		const digits = 'à&é"\'(-è_ç';
		const keys = keysOf(card, 10).map((key) =>
			key.key.length > 1
				? key
				: { ...key, key: azerty[key.key] ?? digits[Number(key.key)] ?? key.key }
		);
		expect(keys.map((key) => key.key).join('')).not.toContain(card);
		expect(typed(keys).texts).toEqual([card]);
	});

	it('under an input method that hides its signs is read by the places of its keys', () => {
		const keys = keysOf(card, 10).map((key) =>
			key.key.length > 1 ? key : { ...key, key: 'Process' }
		);
		expect(typed(keys).texts).toEqual([card]);
	});

	it('under a full-width input method is read as plain signs', () => {
		const wide = (sign: string): string =>
			String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0);
		const keys = keysOf(card, 10).map((key) =>
			key.key.length > 1 ? key : { ...key, key: wide(key.key), code: '' }
		);
		expect(typed(keys).texts).toEqual([card]);
	});

	it('with a prefix is read at any speed, and the page sees none of its keys', () => {
		const keys = keysOf(`~${card}`, 200);
		const { texts, swallowed } = typed(keys, { gapMs: 50, prefix: '~' });
		expect(texts).toEqual([card]);
		expect(swallowed).toHaveLength(keys.length);
	});

	it('that scans twice in a row is read twice', () => {
		const second = keysOf('HST10123456789ABCDEF', 10).map((key) => ({ ...key, at: key.at + 2000 }));
		expect(typed([...keysOf(card, 10), ...second]).texts).toEqual([card, 'HST10123456789ABCDEF']);
	});

	it('that never ends fills no memory', () => {
		let burst: Burst | undefined;
		for (let n = 0; n < 5000; n++) {
			const key = { key: 'A', code: 'KeyA', at: n, modified: false };
			burst = wedgeStep(burst, key, wedgeDefaults).burst;
			expect((burst?.byKey ?? '').length).toBeLessThanOrEqual(300);
		}
	});
});

describe('a person', () => {
	it('typing is never taken for a scan, whatever and however they type, and keeps every key', () => {
		const person = fc.array(
			fc.record({
				key: fc.constantFrom(...'abc123 ', 'Enter', 'Tab', 'Shift', 'Backspace', 'Process'),
				pause: fc.integer({ min: 51, max: 900 })
			}),
			{ maxLength: 60 }
		);
		fc.assert(
			fc.property(person, (presses) => {
				let at = 0;
				const keys = presses.map(({ key, pause }) => {
					at += pause;
					return { key, code: place(key), at, modified: false };
				});
				expect(typed(keys)).toEqual({ texts: [], swallowed: [] });
			})
		);
	});

	it('who rolls over five keys and Enter in haste is not a scan', () => {
		expect(typed(keysOf('hello', 20))).toEqual({ texts: [], swallowed: [] });
	});

	it('pressing a shortcut ends what was under way', () => {
		const keys = keysOf(card, 10);
		keys[20] = { key: 'v', code: 'KeyV', at: keys[20]?.at ?? 0, modified: true };
		expect(typed(keys).texts).not.toContain(card);
	});
});
