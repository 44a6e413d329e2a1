// Every refusal comes out as a sentence in the guest's language that says what to do.
import { expect, it } from 'vitest';
import { commonRefusals, fail } from '#protocol';
import { startLanguage } from './language.svelte.ts';
import { sentence } from './refusal.svelte.ts';

it.each(commonRefusals)('has words in both languages for %s', (code) => {
	startLanguage('en');
	const english = sentence(fail(code), {});
	startLanguage('zh');
	const chinese = sentence(fail(code), {});
	expect(english).toMatch(/^[A-Z].+\.\s*$/);
	expect(chinese).toMatch(/[\u4e00-\u9fff].*。\s*$/);
});

it('fills a sentence of its own with what the refusal carries', () => {
	const taken = (inputs: { by: string }) => `Taken by ${inputs.by}.`;
	expect(sentence(fail('table-taken', { by: 'A 45' }), { 'table-taken': taken })).toBe(
		'Taken by A 45.'
	);
});

it('reads out the number of a fault', () => {
	startLanguage('en');
	expect(sentence(fail('fault', { fault: 'K7-204' }), {})).toContain('K7-204');
});

it('still says something for a code that is newer than the page', () => {
	startLanguage('en');
	for (const code of ['from-tomorrow', 'constructor', '__proto__']) {
		expect(sentence(fail<string>(code), {})).toContain('Something went wrong');
	}
});
