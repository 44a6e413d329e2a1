// One field that finds everything at the desk.
import * as v from 'valibot';
import { defineQuery, Phrase, PhraseValue } from '#protocol';

const Hit = v.object({
	id: v.string(),
	title: PhraseValue,
	detail: v.optional(Phrase),
	href: v.string()
});
export type Hit = v.InferOutput<typeof Hit>;

/** By kind, the best first, at most ten of each; kinds without a hit are left out. */
export const findAnything = defineQuery({
	name: 'search.find-anything',
	from: ['desk'],
	/** A technician finds no guests. */
	staff: ['manager', 'technician'],
	input: v.object({ text: v.pipe(v.string(), v.trim(), v.maxLength(80)) }),
	answer: v.object({ kinds: v.array(v.object({ kind: v.string(), hits: v.array(Hit) })) }),
	refusals: {}
});
