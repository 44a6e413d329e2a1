// Joining the line from afar by the guest's own phone, and being here in time.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import { SourceCode } from '../../../house/sources/contract.ts';
import { partySize } from '../../floor/contract.ts';
import { Needs, tooLarge } from '../contract.ts';
import { lineRuleChanged } from '../settings/contract.ts';

const instant = v.number();
const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

/** Into the line before being here. The secret leads to the ticket's page; one phone holds one entry. */
export const joinFromAfar = defineCommand({
	name: 'waitlist.join-from-afar',
	from: ['phone'],
	byTheClock: true,
	input: v.object({
		size: partySize,
		needs: v.optional(Needs, {}),
		areas: v.optional(v.pipe(v.array(text(24)), v.maxLength(8)), []),
		callName: v.optional(text(24)),
		/** Where to tell them that their table is ready. */
		phone: v.optional(text(40)),
		source: SourceCode,
		language: v.picklist(['en', 'zh'])
	}),
	answer: v.object({
		...{ number: v.string(), place: v.number(), secret: v.string() },
		/** Who is not here by then loses the place. */
		hereBy: instant
	}),
	refusals: {
		/** The house lets nobody join from afar. */
		'not-from-afar': null,
		'party-too-large': tooLarge,
		'already-in-line': v.object({ number: v.string(), place: v.number() }),
		'phone-not-read': null,
		...{ 'door-closed': null, 'door-paused': v.object({ until: instant }) },
		...{ 'unknown-card': null, 'card-not-valid': null }
	}
});

/** A guest who joined from afar stands at the door and has scanned the code there. */
export const weAreHere = defineCommand({
	name: 'waitlist.we-are-here',
	from: ['phone'],
	overHttp: true,
	input: v.object({ code: text(40) }),
	answer: v.object({}),
	refusals: {
		'ticket-ended': null,
		/** Not the code that hangs at the door now. */
		'old-code': null
	}
});

/** The code at the door has changed. */
export const doorCodeTurned = defineFact({
	name: 'waitlist.door-code-turned',
	data: v.object({})
});

/** What a screen at the door shows to those who joined from afar; nothing where nobody may. */
export const hereCode = defineTopic({
	name: 'waitlist.here-code',
	from: ['kiosk', 'board'],
	params: v.object({}),
	state: v.object({ page: v.optional(v.string()) }),
	changedBy: [doorCodeTurned, lineRuleChanged]
});
