// Messages as host stand, screens and guests' phones meet them. What the desk does with them stands in desk/contract.ts.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic, replyAnswers } from '#protocol';

export const messageStates = [
	'queued',
	'sending',
	'sent',
	'refused',
	'failed',
	'expired',
	'suppressed',
	'unsure'
] as const;
export type MessageState = (typeof messageStates)[number];

/** Why a message was not sent, or waits. */
export const suppressions = [
	'no-consent',
	'stopped',
	'quiet-hours',
	'cap',
	'no-way',
	'no-template-id',
	'unknown-template',
	'taken-back'
] as const;
export type Suppressed = (typeof suppressions)[number];

export const outletKinds = ['http', 'mail', 'push', 'call', 'screen', 'slip', 'file'] as const;
export type OutletKind = (typeof outletKinds)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/** A message came, went on or was settled. */
export const messageChanged = defineFact({
	name: 'messages.changed',
	data: v.object({ messageId: id })
});

/** A code was issued, tried or has ended. */
export const codeChanged = defineFact({ name: 'messages.code-changed', data: v.object({}) });

/** A person answered a message. */
export const messageReplied = defineFact({
	name: 'messages.replied',
	data: v.object({
		key: v.string(),
		template: v.string(),
		to: v.object({
			memberId: v.optional(v.string()),
			ticketId: v.optional(v.string()),
			reservationId: v.optional(v.string())
		}),
		answer: v.picklist(replyAnswers)
	})
});

// ---- Screens -----------------------------------------------------------------------------------

/** What stands on the screens of one kind of device, or on one ticket's page. Newest first. */
export const notes = defineTopic({
	name: 'messages.notes',
	from: ['kiosk', 'table', 'host', 'desk', 'phone'],
	params: v.object({ for: v.optional(v.pipe(v.string(), v.maxLength(48)), '') }),
	state: v.object({
		notes: v.array(v.object({ id, en: v.string(), zh: v.string(), at: v.number() }))
	}),
	changedBy: [messageChanged]
});

/** Somebody has read it: it goes from the stand's screens. */
export const takeDown = defineCommand({
	name: 'messages.take-down',
	from: ['host', 'desk'],
	staff: ['host', 'server'],
	input: v.object({ messageId: id }),
	answer: v.object({}),
	refusals: { 'unknown-message': null }
});

// ---- The call list -----------------------------------------------------------------------------

/** Who is to be rung up, the oldest first. The number is masked; `messages.number` reads it out. */
export const callList = defineTopic({
	name: 'messages.call-list',
	from: ['host'],
	params: v.object({}),
	state: v.object({
		calls: v.array(
			v.object({
				id,
				to: v.string(),
				en: v.string(),
				zh: v.string(),
				at: v.number(),
				expiresAt: v.number()
			})
		)
	}),
	changedBy: [messageChanged]
});

export const numberToCall = defineQuery({
	name: 'messages.number',
	from: ['host'],
	staff: ['host'],
	input: v.object({ messageId: id }),
	answer: v.object({ phone: v.string() }),
	refusals: { 'unknown-message': null }
});

export const settleCall = defineCommand({
	name: 'messages.settle-call',
	from: ['host'],
	staff: ['host'],
	input: v.object({ messageId: id, result: v.picklist(['called', 'not-reached']) }),
	answer: v.object({}),
	refusals: { 'unknown-message': null, 'settled-already': null }
});

// ---- Codes to be read out -----------------------------------------------------------------------

/** Where nothing can send a code, or its message did not go out: the host reads it to the guest. */
export const codesToRead = defineTopic({
	name: 'messages.codes-to-read',
	from: ['host'],
	staff: ['host'],
	params: v.object({}),
	state: v.object({
		codes: v.array(
			v.object({
				id,
				/** What it is for. */
				called: v.object({ en: v.string(), zh: v.string() }),
				/** The end of the number, or of the address. */
				to: v.string(),
				code: v.string(),
				...{ at: v.number(), until: v.number() },
				/** Wrong tries that are left. */
				left: v.number()
			})
		)
	}),
	changedBy: [codeChanged, messageChanged]
});

// ---- The guest's phone -------------------------------------------------------------------------

/** Whether this phone can be told anything, and the key that its browser needs for it. */
export const waysToMe = defineQuery({
	name: 'messages.ways-to-me',
	from: ['phone'],
	input: v.object({}),
	answer: v.object({
		pushKey: v.nullable(v.string()),
		following: v.boolean()
	}),
	refusals: {}
});

const B64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,200}={0,2}$/));
export const followByPush = defineCommand({
	name: 'messages.follow-by-push',
	from: ['phone'],
	input: v.object({
		endpoint: v.pipe(v.string(), v.maxLength(1000), v.regex(/^https:\/\/[^\s/?#@]+\/\S*$/)),
		p256dh: B64,
		auth: B64
	}),
	answer: v.object({}),
	refusals: { 'no-ticket': null, 'unknown-push-service': null, 'not-set-up': null }
});

export const followNoMore = defineCommand({
	name: 'messages.follow-no-more',
	from: ['phone'],
	input: v.object({}),
	answer: v.object({}),
	refusals: {}
});
