// Versions of a text side by side.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from './differences.ts';

test('a changed line is taken out and put in, the others stay', () => {
	expect(differences('a\nb\nc', 'a\nx\nc').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
		'same a',
		'out b',
		'in x',
		'same c'
	]);
});

test('what stays and goes is the old text, what stays and comes the new one', () => {
	const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 9 });
	fc.assert(
		fc.property(text, text, (before, after) => {
			const changes = differences(before.join('\n'), after.join('\n'));
			const without = (kind: string) =>
				changes.filter((one) => one.kind !== kind).map((one) => one.text);
			expect(without('in')).toEqual(before);
			expect(without('out')).toEqual(after);
		})
	);
});
