// Messages at the desk: templates, quiet hours and caps, and the outbox with each message's history.
import * as v from 'valibot';
import {
	channels,
	defineCommand,
	defineFact,
	defineQuery,
	defineTopic,
	messagePurposes
} from '#protocol';
import { messageChanged, messageStates } from '../contract.ts';
import { outletsChanged } from '../outlets/contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const short = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const Wall = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const manager = { from: ['desk'], staff: ['manager'] } as const;
const state = v.picklist(messageStates);
const channel = v.picklist(channels);

export const templatesChanged = defineFact({
	name: 'messages.templates-changed',
	data: v.object({})
});

// ---- Templates, quiet hours, caps --------------------------------------------------------------

const both = v.object({ en: v.string(), zh: v.string() });
export const templates = defineTopic({
	name: 'messages.templates',
	...manager,
	params: v.object({}),
	state: v.object({
		templates: v.array(
			v.object({
				name: v.string(),
				called: both,
				purpose: v.picklist(messagePurposes),
				/** In the order in which they are tried; `open`: it leads somewhere just now. */
				ways: v.array(v.object({ channel, chosen: v.boolean(), open: v.boolean() })),
				/** Filled with examples. */
				preview: both,
				values: v.array(v.string()),
				lastsMinutes: v.number(),
				ids: v.array(v.object({ outletId: v.string(), providerId: v.string() }))
			})
		)
	}),
	changedBy: [templatesChanged, outletsChanged]
});

export const saveProviderId = defineCommand({
	name: 'messages.save-provider-id',
	...manager,
	input: v.object({ template: short(60), outletId: id, providerId: short(80) }),
	answer: v.object({}),
	refusals: { 'unknown-template': null, 'unknown-outlet': null }
});

/** By which of its ways a template may go; none: it is not sent at all, as a code must be. */
export const chooseWays = defineCommand({
	name: 'messages.choose-ways',
	...manager,
	input: v.object({ template: short(60), ways: v.pipe(v.array(channel), v.maxLength(10)) }),
	answer: v.object({}),
	refusals: { 'unknown-template': null, 'not-its-way': null, 'way-needed': null }
});

const Window = v.object({ from: Wall, to: Wall });
/** Times on the venue's wall; a window from 21:00 to 09:00 goes through the night, equal times are none. */
export const MessageRules = v.object({
	quiet: v.object({ marketing: Window, service: Window }),
	/** Messages to one person: advertising in seven days, all others in one. */
	cap: v.object({
		marketingPerWeek: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(50)),
		servicePerDay: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))
	})
});
export type MessageRules = v.InferOutput<typeof MessageRules>;

export const rules = defineTopic({
	name: 'messages.rules',
	...manager,
	params: v.object({}),
	state: MessageRules,
	changedBy: [templatesChanged]
});

export const saveRules = defineCommand({
	name: 'messages.save-rules',
	...manager,
	input: MessageRules,
	answer: v.object({}),
	refusals: {}
});

// ---- The outbox --------------------------------------------------------------------------------

const Entry = v.object({
	id,
	template: v.string(),
	called: both,
	purpose: v.picklist(messagePurposes),
	/** Masked. */
	to: v.string(),
	state,
	reason: v.nullable(v.string()),
	channel: v.nullable(channel),
	outlet: v.nullable(v.string()),
	tries: v.number(),
	at: v.number(),
	nextAt: v.number(),
	expiresAt: v.number(),
	sentAt: v.nullable(v.number())
});
export type OutboxEntry = v.InferOutput<typeof Entry>;

/** What goes out next (the earliest first), what nobody knows of, and the latest of the rest. */
export const outbox = defineTopic({
	name: 'messages.outbox',
	...manager,
	params: v.object({ show: v.optional(v.picklist(['all', ...messageStates]), 'all') }),
	state: v.object({
		next: v.array(Entry),
		unsure: v.array(Entry),
		found: v.array(Entry),
		/** Of the last 24 hours, by state. */
		counts: v.array(v.object({ state, n: v.number() }))
	}),
	changedBy: [messageChanged, outletsChanged]
});

export const history = defineQuery({
	name: 'messages.history',
	...manager,
	input: v.object({ messageId: id }),
	answer: v.object({
		key: v.string(),
		steps: v.array(
			v.object({
				number: v.number(),
				at: v.number(),
				endedAt: v.nullable(v.number()),
				channel,
				outlet: v.string(),
				outcome: v.nullable(v.string()),
				detail: v.string()
			})
		),
		replies: v.array(v.object({ at: v.number(), answer: v.string() }))
	}),
	refusals: { 'unknown-message': null }
});

/** Takes a message back that has not left. */
export const takeBack = defineCommand({
	name: 'messages.take-back',
	...manager,
	input: v.object({ messageId: id }),
	answer: v.object({}),
	refusals: { 'unknown-message': null, 'left-already': null }
});

/** A person has asked: it arrived, or it did not (and is not sent again). */
export const settleUnsure = defineCommand({
	name: 'messages.settle-unsure',
	...manager,
	input: v.object({ messageId: id, seen: v.picklist(['arrived', 'not-arrived']) }),
	answer: v.object({}),
	refusals: { 'unknown-message': null, 'settled-already': null }
});
