// How a call is spoken from single clips: which words, in which order, for a ticket's number in either language.
import type { Language } from '#protocol';

/** Clips are called by what is said; the same names stand in static/voice/LANGUAGE/. */
export const letters = [...'ABCDKLMNPRSTUVWXY'] as const;
export const clipWords = {
	en: {
		...{ call: 'Number', come: 'please come to the host stand' },
		...Object.fromEntries(Array.from({ length: 21 }, (_, n) => [String(n), String(n)])),
		...{ 30: 'thirty', 40: 'forty', 50: 'fifty', 60: 'sixty', 70: 'seventy' },
		...{ 80: 'eighty', 90: 'ninety', 100: 'hundred' }
	},
	/** As pinyin, for the voice that makes the first set. */
	zh: {
		...{ call: 'qing3', come: 'hao4 dao4 ying2 bin1 tai2' },
		...{ 0: 'ling2', 1: 'yi1', 2: 'er4', 3: 'san1', 4: 'si4', 5: 'wu3', 6: 'liu4' },
		...{ 7: 'qi1', 8: 'ba1', 9: 'jiu3', 10: 'shi2', 100: 'bai3' }
	}
} as const satisfies Record<Language, Record<string, string>>;

/** All clips of a language, the phrases first: what the house may record. */
export const clipNames = (language: Language): string[] => [
	...['call', 'come'],
	...Object.keys(clipWords[language]).filter((name) => name !== 'call' && name !== 'come'),
	...letters.map((letter) => letter.toLowerCase())
];

/** How a clip is written on the desk: a phrase, a count, a letter. */
const phrases = {
	en: { call: 'Number …', come: '… please come to the host stand' },
	zh: { call: '请 …', come: '… 号到迎宾台' }
} as const;
const chineseDigits = [...'零一二三四五六七八九十'];
export function clipSays(language: Language, clip: string): string {
	if (clip === 'call' || clip === 'come') return phrases[language][clip];
	if (language === 'zh' && /^\d+$/.test(clip)) return chineseDigits[Number(clip)] ?? '百';
	return clip === '100' ? 'hundred' : clip.toUpperCase();
}

function englishCount(n: number): string[] {
	if (n <= 20) return [String(n)];
	if (n >= 100) {
		const rest = n % 100;
		return [String(Math.floor(n / 100)), '100', ...(rest > 0 ? englishCount(rest) : [])];
	}
	const ones = n % 10;
	return [String(n - ones), ...(ones > 0 ? [String(ones)] : [])];
}

function chineseCount(n: number): string[] {
	if (n <= 10) return [String(n)];
	if (n >= 100) {
		const rest = n % 100;
		const zero = rest > 0 && rest < 10 ? ['0'] : [];
		const tens = rest >= 10 && rest < 20 ? ['1'] : [];
		return [
			String(Math.floor(n / 100)),
			'100',
			...zero,
			...tens,
			...(rest > 0 ? chineseCount(rest) : [])
		];
	}
	const [tens, ones] = [Math.floor(n / 10), n % 10];
	return [...(tens > 1 ? [String(tens)] : []), '10', ...(ones > 0 ? [String(ones)] : [])];
}

/**
 * `A12` in English: number · a · 12 · please come to the host stand. In Chinese: 请 · A · 10 · 2 · 号到迎宾台.
 * Undefined: it has no spoken form (a name, or a count over 999).
 */
export function spokenClips(number: string, language: Language): string[] | undefined {
	const found = /^([A-Z]{1,2})(\d{1,3})$/.exec(number);
	if (!found) return undefined;
	const [, class_ = '', count = ''] = found;
	const said = language === 'en' ? englishCount(Number(count)) : chineseCount(Number(count));
	const spelled = [...class_].map((letter) => letter.toLowerCase());
	return ['call', ...spelled, ...said, 'come'];
}
