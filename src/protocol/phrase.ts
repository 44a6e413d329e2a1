// A sentence as the server says it: the key of its words and what stands in them. The page speaks it in its language.
import * as v from 'valibot';

/** What stands in a sentence: text and figures as they are, instants and days as people write them, words by their key. */
export const PhraseValue = v.union([
	v.string(),
	v.number(),
	v.object({ at: v.number() }),
	v.object({ day: v.string() }),
	v.object({ word: v.string() }),
	v.object({ en: v.string(), zh: v.string() })
]);
export type PhraseValue = v.InferOutput<typeof PhraseValue>;

/** `word` is a key of a slice's words (`printing_today_uncertain`); the desk's list of spoken words must know it. */
export const Phrase = v.object({
	word: v.string(),
	values: v.optional(v.record(v.string(), PhraseValue))
});
export type Phrase = v.InferOutput<typeof Phrase>;

export function phrase(word: string, values?: Record<string, PhraseValue>): Phrase {
	return values ? { word, values } : { word };
}
