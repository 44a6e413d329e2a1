// What comes out in practice says so on every slip, in every language, in the house's own words too.
import { render, slipsOf } from '@hoststand/printer';
import { expect, test } from 'vitest';
import { marked } from '#features/house/practice/rules.ts';
import { saying } from '#features/house/printing/slip-texts.server.ts';
import { exampleOf, type SlipTemplate } from '#protocol';
import { allSlips } from '#server/wings/slips.ts';
import { fullProfile } from '../../printer/src/profile.ts';
import { textOf } from '../../printer/src/virtual/drawn.ts';

const languages = ['zh', 'en', 'both'] as const;

async function lettersOf(template: SlipTemplate, language: (typeof languages)[number]) {
	// Without the pound sign, which would make the slip a picture.
	const values = Object.entries(exampleOf(template, language)).map(([name, value]) => [
		name,
		value.replace('£', '')
	]);
	const filled = Object.fromEntries(values) as Record<string, string>;
	const made = await render(template, filled, fullProfile, language);
	if (!made.ok) throw new Error(`${template.name}: ${made.code}`);
	return slipsOf(made.value.bytes).map(textOf).join('\n');
}

test.each(allSlips.map((template) => ({ name: template.name, template })))(
	'$name is marked as practice, edited or not, once',
	async ({ template }) => {
		const own = { zh: '"{house}"\n自己的话', en: 'Our own words', both: '自己的话 Our own words' };
		const edited = [own, { zh: own.zh, en: own.en }].map((texts) =>
			saying(marked(template), texts)
		);
		for (const slip of [marked(template), ...edited])
			for (const language of languages) {
				const text = await lettersOf(slip, language);
				expect(text.match(/PRACTICE/g), language).toHaveLength(1);
				expect(text, language).toMatch(/Not valid/);
			}
	}
);

test('outside practice nothing says so, and what staff must hear of is heard with edited words too', async () => {
	for (const template of allSlips) {
		expect(await lettersOf(template, 'both')).not.toMatch(/PRACTICE/);
		const own = saying(template, { zh: '自己的话', en: 'Our own words' });
		expect(own.beeps).toBe(template.beeps);
	}
});
