// A guest's own ticket, as their phone sees it.
import * as v from 'valibot';
import { defineTopic } from '#protocol';
import { Called, lineChanged, Reason, ticketStates } from '../contract.ts';

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
		/** Where the party sits, once seated. */
		table: v.optional(v.string()),
		/** While it waits. */
		reason: v.optional(v.object(Reason))
	}),
	changedBy: [lineChanged]
});
