// Counters: how often each step of a flow was seen, and where guests gave up. Hours and integers; never a person.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** A way that a guest goes on a screen, declared by the slice whose screens they are. */
export interface Flow {
	/** `slice.flow` */
	name: string;
	says: readonly [en: string, zh: string];
	/** In their order; the last one is the end that was wished for. */
	steps: readonly (readonly [key: string, en: string, zh: string])[];
}

const name = v.pipe(v.string(), v.maxLength(40));

export const counted = defineFact({ name: 'counters.counted', data: v.object({}) });

/** What a screen has counted since it last told; a view of a step, or a guest who left in the middle of it. */
export const addCounts = defineCommand({
	name: 'counters.add',
	from: ['kiosk', 'table', 'phone'],
	overHttp: true,
	input: v.object({
		counts: v.pipe(
			v.array(
				v.object({
					flow: name,
					step: name,
					what: v.picklist(['view', 'give-up']),
					n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200))
				})
			),
			v.minLength(1),
			v.maxLength(40)
		)
	}),
	answer: v.object({}),
	refusals: { 'unknown-step': null, 'too-often': null }
});

export const funnels = defineTopic({
	name: 'counters.funnels',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({ days: v.picklist([1, 7, 28]) }),
	state: v.object({
		/** From this instant on. */
		since: v.number(),
		flows: v.array(
			v.object({
				name: v.string(),
				/** Where it is gone; null where nobody has begun it. */
				surface: v.nullable(v.picklist(['kiosk', 'table', 'phone'])),
				en: v.string(),
				zh: v.string(),
				steps: v.array(
					v.object({
						key: v.string(),
						en: v.string(),
						zh: v.string(),
						views: v.number(),
						giveUps: v.number()
					})
				)
			})
		)
	}),
	changedBy: [counted]
});
