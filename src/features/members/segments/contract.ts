// Segments: saved filters over members. A filter is data; the same rules judge a row and are compiled to SQL.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';
import { couponKinds } from '../coupons/contract.ts';
import { consentKinds } from '../profiles/contract.ts';
import { tiers } from '../tiers/contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));

export const Condition = v.variant('field', [
	v.object({ field: v.literal('tier'), in: v.pipe(v.array(v.picklist(tiers)), v.minLength(1)) }),
	/** `within` the last days, or longer ago (`over`). */
	v.object({ field: v.literal('joined'), when: v.picklist(['within', 'over']), days }),
	/** A member who never came has no last visit: neither fits. */
	v.object({ field: v.literal('last-visit'), when: v.picklist(['within', 'over']), days }),
	v.object({ field: v.literal('visits'), how: v.picklist(['at-least', 'at-most']), count }),
	v.object({ field: v.literal('consent'), kind: v.picklist(consentKinds), given: v.boolean() }),
	v.object({ field: v.literal('language'), is: v.picklist(['en', 'zh']) }),
	/** Holds a coupon of this kind that can be used today. */
	v.object({ field: v.literal('coupon'), kind: v.picklist(couponKinds), held: v.boolean() })
]);
export type Condition = v.InferOutput<typeof Condition>;

export const Filter = v.object({
	match: v.picklist(['all', 'any']),
	conditions: v.pipe(v.array(Condition), v.minLength(1), v.maxLength(12))
});
export type Filter = v.InferOutput<typeof Filter>;

export const segmentChanged = defineFact({
	name: 'segments.changed',
	data: v.object({ segmentId: id })
});

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

export const saveSegment = defineCommand({
	name: 'segments.save',
	from: ['desk'],
	staff: ['manager'],
	/** Without an id it is a new one. */
	input: v.object({ segmentId: v.optional(id), name, filter: Filter }),
	answer: v.object({ segmentId: id }),
	refusals: { 'unknown-segment': null }
});

export const removeSegment = defineCommand({
	name: 'segments.remove',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ segmentId: id }),
	answer: v.object({}),
	refusals: { 'unknown-segment': null }
});

/** How many members a filter finds now, while it is being written. */
export const countMembers = defineQuery({
	name: 'segments.count',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ filter: Filter }),
	answer: v.object({ found: v.number(), of: v.number() }),
	refusals: {}
});

/** Who is in it now, by joining: the first hundred. */
export const segmentMembers = defineQuery({
	name: 'segments.members',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ filter: Filter }),
	answer: v.object({
		members: v.array(
			v.object({
				memberId: id,
				name: v.string(),
				tier: v.picklist(tiers),
				joinedAt: v.number(),
				lastVisit: v.nullable(v.number()),
				visits: v.number()
			})
		)
	}),
	refusals: {}
});

export const segments = defineTopic({
	name: 'segments.list',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({
		segments: v.array(
			v.object({ segmentId: id, name: v.string(), filter: Filter, found: v.number() })
		)
	}),
	changedBy: [segmentChanged]
});
