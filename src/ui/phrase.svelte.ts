// Speaks what the server says by key: the sentences of the slices are given once by whoever shows them.
import type { Phrase, PhraseValue } from '#protocol';
import { day, time, writtenDay } from './format.ts';
import { language } from './language.svelte.ts';
import type { Language } from './settings.ts';

type Sentence = (inputs: never, options?: { locale?: Language }) => string;

const known = new Map<string, Sentence>();

/** Gives the sentences that may be spoken here, by their keys. */
export function speakWith(sentences: Readonly<Record<string, Sentence>>): void {
	for (const [key, sentence] of Object.entries(sentences)) known.set(key, sentence);
}

function word(key: string, inputs: Record<string, string | number> = {}): string {
	return known.get(key)?.(inputs as never, { locale: language() }) ?? key;
}

/** One value as people write it: an instant as its time in `zone`, a day as a day, a word in this language. */
export function spokenValue(value: PhraseValue, zone: string): string | number {
	if (typeof value !== 'object') return value;
	if ('at' in value) return time(value.at, zone, language());
	if ('day' in value) return writtenDay(value.day, language());
	if ('word' in value) return word(value.word);
	return value[language()];
}

/** The sentence in the current language; a key that nobody gave stands for itself. */
export function spoken({ word: key, values = {} }: Phrase, zone: string): string {
	const inputs = Object.entries(values).map(([name, value]) => [name, spokenValue(value, zone)]);
	return word(key, Object.fromEntries(inputs) as Record<string, string | number>);
}

/** An instant with its day where that is not today: `19:40`, `Sun 22 Nov, 19:40`. */
export function when(at: number, now: number, zone: string): string {
	const [one, other] = [day(at, zone, language()), day(now, zone, language())];
	const wall = time(at, zone, language());
	return one === other ? wall : `${one}, ${wall}`;
}
