// Slips that staff write at the desk: each asks for what its text holds, by a name that people know.
import { expect, test } from 'vitest';
import { needed, writable } from '#features/house/printing/handwritten/contract.ts';
import { valueName } from '#features/house/printing/handwritten/value-words.ts';
import { allSlips } from '../../src/server/wings/slips.ts';

const slipOf = (name: string) => allSlips.find((slip) => slip.name === name);

test('every value that a written slip asks for has a name at the desk', () => {
	const values = writable.flatMap((name) => Object.keys(slipOf(name)?.values ?? {}));
	expect(values.length).toBeGreaterThan(30);
	for (const value of values.filter((one) => one !== 'house'))
		expect(valueName(value), value).not.toBe(value);
});

test('what a written slip can not be without stands in its text in both languages', () => {
	for (const name of writable)
		for (const value of needed[name]) {
			expect(slipOf(name)?.zh, name).toContain(`{${value}}`);
			expect(slipOf(name)?.en, name).toContain(`{${value}}`);
		}
});
