// Acts that need a second person: what waits for a word, who may say it, and until when.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** Roles that find the inbox on their desk. */
const staff = ['manager'] as const;
const approvalId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const Bilingual = v.object({ en: v.string(), zh: v.string() });

/** How an asked act ended; `delay` is the day's wait in a house without a second person. */
export const ends = ['approved', 'refused', 'withdrawn', 'delay', 'failed', 'lapsed'] as const;
export type End = (typeof ends)[number];

/** What the command that asks for an act answers in place of having done it. */
export const Pending = v.object({
	approvalId,
	/** When it settles itself, where nobody else could settle it. */
	dueAt: v.nullable(v.number())
});
export type Pending = v.InferOutput<typeof Pending>;

const Asked = v.object({
	id: approvalId,
	act: v.string(),
	says: Bilingual,
	by: v.object({ id: v.string(), name: v.string() }),
	askedAt: v.number()
});

export const approvalAsked = defineFact({
	name: 'approvals.asked',
	data: v.object({ approvalId })
});
export const approvalSettled = defineFact({
	name: 'approvals.settled',
	data: v.object({ approvalId, end: v.picklist(ends) })
});

const settleRefusals = {
	'unknown-approval': null,
	'settled-already': null,
	/** Whoever asks for an act does not settle it. */
	'asked-yourself': null,
	/** Not with this role, or it is about this person. */
	'not-yours': null
} as const;

/** The second person says yes: it is done in the same moment. */
export const approve = defineCommand({
	name: 'approvals.approve',
	from: ['desk'],
	staff,
	input: v.object({ approvalId }),
	answer: v.object({}),
	/** `act-refused`: the house has changed since it was asked for, and it cannot be done any more. */
	refusals: { ...settleRefusals, 'act-refused': v.object({ code: v.string() }) }
});

export const refuse = defineCommand({
	name: 'approvals.refuse',
	from: ['desk'],
	staff,
	input: v.object({
		approvalId,
		reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))
	}),
	answer: v.object({}),
	refusals: settleRefusals
});

/** The asker takes it back. */
export const withdraw = defineCommand({
	name: 'approvals.withdraw',
	from: ['desk'],
	staff,
	input: v.object({ approvalId }),
	answer: v.object({}),
	refusals: { 'unknown-approval': null, 'settled-already': null, 'not-yours': null }
});

/** What waits, the longest first, and what was settled lately. */
export const inbox = defineTopic({
	name: 'approvals.inbox',
	from: ['desk'],
	staff,
	params: v.object({}),
	state: v.object({
		waiting: v.array(
			v.object({
				...Asked.entries,
				/** Staff who may settle it. */
				settlers: v.array(v.object({ id: v.string(), name: v.string() })),
				/** When it settles itself, where there is no such person. */
				dueAt: v.nullable(v.number()),
				/** After that it lapses. */
				endsAt: v.number()
			})
		),
		settled: v.array(
			v.object({
				...Asked.entries,
				end: v.picklist(ends),
				at: v.number(),
				/** Absent where time settled it. */
				settledBy: v.nullable(v.string()),
				reason: v.nullable(v.string())
			})
		)
	}),
	changedBy: [approvalAsked, approvalSettled]
});

/** How many wait; for Today. */
export const waitingCount = defineTopic({
	name: 'approvals.waiting-count',
	from: ['desk'],
	staff,
	params: v.object({}),
	state: v.object({ waiting: v.number() }),
	changedBy: [approvalAsked, approvalSettled]
});
