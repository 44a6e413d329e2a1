// One member's past over all slices, newest first.
import * as v from 'valibot';
import { defineQuery, Phrase } from '#protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(60));

const Entry = v.object({ id: v.string(), kind: v.string(), at: v.number(), text: Phrase });
export type TimelineLine = v.InferOutput<typeof Entry>;

/** A page of it, of one kind or of all. `next` asks for the page after. */
export const memberTimeline = defineQuery({
	name: 'timeline.of-member',
	from: ['desk'],
	staff: ['host'],
	input: v.object({
		memberId: id,
		kind: v.optional(v.pipe(v.string(), v.maxLength(30))),
		after: v.optional(v.object({ at: v.number(), id }))
	}),
	answer: v.object({
		entries: v.array(Entry),
		/** Every kind that this member has, with how many. */
		kinds: v.array(v.object({ kind: v.string(), n: v.number() })),
		next: v.optional(v.object({ at: v.number(), id }))
	}),
	refusals: {}
});
