// Words found by their key, for what is named by the contracts alone: acts and refusals. Only on the server: no screen carries them all.
import { m } from '#words';

/** The same thing in both languages. */
export interface Called {
	en: string;
	zh: string;
}

type Blanks = Readonly<Record<string, string>>;
type Word = (blanks: Blanks, options: { locale: 'en' | 'zh' }) => string;
const words: Readonly<Record<string, unknown>> = m;

const isWord = (one: unknown): one is Word => typeof one === 'function';

/** Undefined where nobody has written these words. */
export function spoken(key: string, blanks: Blanks = {}): Called | undefined {
	const word = words[key];
	if (!isWord(word)) return undefined;
	return { en: word(blanks, { locale: 'en' }), zh: word(blanks, { locale: 'zh' }) };
}
