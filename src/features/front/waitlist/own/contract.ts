// A guest's own ticket, as their phone sees it, and what the guest may say there.
import * as v from 'valibot';
import { defineCommand, defineTopic } from '#protocol';
import { partySize } from '../../floor/contract.ts';
import { away, lets } from '../acts/contract.ts';
import { LineRule, lineRuleChanged } from '../settings/contract.ts';
import { Called, lineChanged, notUndone, Reason, ticketStates, tooLarge } from '../contract.ts';

const both = v.object({ en: v.string(), zh: v.string() });

/** The one ticket of this phone. */
export const myTicket = defineTopic({
	name: 'waitlist.my-ticket',
	from: ['phone'],
	overHttp: true,
	params: v.object({ ticketId: v.optional(v.pipe(v.string(), v.maxLength(40)), '') }),
	state: v.object({
		...Called,
		...{ number: v.string(), size: v.number(), joinedAt: v.number(), changedAt: v.number() },
		callName: v.optional(v.string()),
		state: v.picklist(ticketStates),
		/** The rule under which it waits. */
		rule: LineRule,
		/** Where the party sits, once seated. */
		table: v.optional(v.string()),
		/** Its own wishes: so many may go first; not called before; what it would like. */
		...{ lets: v.number(), awayUntil: v.optional(v.number()), wishes: v.optional(v.string()) },
		/** How long its table, or its number, is kept; by when it must be here. */
		...{ graceEnds: v.optional(v.number()), keptUntil: v.optional(v.number()) },
		hereBy: v.optional(v.number()),
		/** The house's care for the wait. */
		care: v.optional(
			v.object({
				...{ code: v.string(), title: both, value: both, endsOn: v.string() },
				used: v.boolean()
			})
		),
		/** While it waits. */
		reason: v.optional(v.object(Reason))
	}),
	changedBy: [lineChanged, lineRuleChanged]
});

const onPhone = { from: ['phone'], overHttp: true, answer: v.object({}) } as const;
const ended = { 'ticket-ended': null };
/** A guest's act upon their own ticket. */
const phone = { ...onPhone, input: v.object({}), refusals: ended } as const;

export const leaveLine = defineCommand({ name: 'waitlist.leave-line', ...phone });

/** Takes `leave-line` back within minutes; the place is as before. */
export const comeBack = defineCommand({
	name: 'waitlist.come-back',
	...phone,
	refusals: { ...ended, ...notUndone }
});

/** So many others may go first; 0 takes it back. */
export const passMe = defineCommand({
	name: 'waitlist.pass-me',
	...phone,
	input: v.object({ lets })
});

/** Not called for so many minutes; 0: we are back. */
export const backIn = defineCommand({
	name: 'waitlist.back-in',
	...phone,
	input: v.object({ minutes: away })
});

/** Called, and on the way. */
export const weAreComing = defineCommand({ name: 'waitlist.we-are-coming', ...phone });

/** What the party would like to order once it sits: handed to the server, nothing is ordered by it. */
export const weWouldLike = defineCommand({
	name: 'waitlist.we-would-like',
	...phone,
	input: v.object({ text: v.pipe(v.string(), v.trim(), v.maxLength(400)) })
});

/** The party grew or shrank; it keeps the time at which it came. */
export const changeMySize = defineCommand({
	name: 'waitlist.change-my-size',
	...onPhone,
	input: v.object({ size: partySize }),
	refusals: { ...ended, 'party-too-large': tooLarge }
});
