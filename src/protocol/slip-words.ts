// Words of a slip in both languages at once, where two stacked texts would say the values only to one reader.

import type { SlipTemplate } from './printing.ts';

/** The example values of a slip as it would be filled in this language. */
export const exampleOf = (
	{ values, english }: Pick<SlipTemplate, 'values' | 'english'>,
	language: 'en' | 'zh' | 'both'
): Record<string, string> => (language === 'en' ? { ...values, ...english } : values);

/** About so many columns stand beside each other on the narrowest paper. */
const BESIDE = 24;
const columns = (text: string) =>
	Array.from(text).reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);

/** Chinese before English, short ones beside each other, long ones (`\\n`) under each other. */
export function bothWords<Words extends Record<string, string>>(zh: Words, en: Words): Words {
	const joined = Object.entries(zh).map(([name, text]) => {
		const other = en[name] ?? '';
		if (text === other) return [name, text];
		return [name, columns(text + other) < BESIDE ? `${text} ${other}` : `${text}\\n${other}`];
	});
	return Object.fromEntries(joined) as Words;
}

/** A slip's text in each language, English first. In the third stand both words, but for what `inBoth` says there. */
export const threeTexts = <Words extends Record<string, string>>(
	write: (words: Words) => string,
	english: Words,
	chinese: Words,
	inBoth: Partial<Words> = {}
): { en: string; zh: string; both: string } => ({
	...{ en: write(english), zh: write(chinese) },
	both: write({ ...bothWords(chinese, english), ...inBoth })
});
