// The line for a table: tickets, their order and why, calling and seating. Names and notes go to the host stand only.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import { WifiCard } from '../../house/reach/contract.ts';
import { SourceCode } from '../../house/sources/contract.ts';
import { partySize } from '../floor/contract.ts';
import { LineRule } from './settings/contract.ts';

/**
 * `pending` joined from afar and not here yet · `coming` called and on the way · `arrived` at the host stand ·
 * `readded` put back after a missed call · `missed` its number is kept for a while · `no-show` void ·
 * `expired` never came to the door · `left` gave up · `removed` taken out by the house.
 */
export const ticketStates = [
	...(['pending', 'waiting', 'readded', 'called', 'coming', 'arrived'] as const),
	...(['seated', 'missed', 'no-show', 'left', 'removed', 'expired'] as const)
] as const;
export type TicketState = (typeof ticketStates)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const version = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.number();
const language = v.picklist(['en', 'zh']);

export const Needs = v.object({
	highChair: v.optional(v.boolean(), false),
	/** A table without a step. */
	stepFree: v.optional(v.boolean(), false),
	/** A place at the table for a wheelchair: a step-free table too. */
	wheelchair: v.optional(v.boolean(), false),
	...{ pram: v.optional(v.boolean(), false), guideDog: v.optional(v.boolean(), false) },
	/** A chair while they wait. */
	seatWhileWaiting: v.optional(v.boolean(), false),
	/** No voice: somebody comes to them when their table is ready. */
	fetchMe: v.optional(v.boolean(), false)
});
export type Needs = v.InferOutput<typeof Needs>;

/** Any change of the line: a ticket taken, called, seated, missed, left, or a new service day. */
export const lineChanged = defineFact({
	name: 'waitlist.line-changed',
	data: v.object({ ticketId: v.optional(id) })
});

// ---- At the kiosk and the host stand: into the line --------------------------------------------

const inLine = v.object({ number: v.string(), place: v.number() });
export const tooLarge = v.object({ largest: v.number() });
const Asked = v.object({
	size: partySize,
	source: SourceCode,
	/** A member card's code as scanned, or its number as typed. */
	code: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256))),
	needs: v.optional(Needs, {}),
	/** Areas in which they would sit; none: the first table that is free. */
	areas: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(24))), v.maxLength(8))),
	/** What to call them by; kept only where the house calls names. Never asked for twice, never needed. */
	callName: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(24))),
	/** Where to tell them that their table is ready; for nothing else, and forgotten with the evening. */
	phone: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40))),
	language
});

const Ticket = v.object({
	ticketId: id,
	/** `A12`: the letter of the size class, and a count that starts anew each service day. */
	number: v.string(),
	callName: v.optional(v.string()),
	/** 1 is next. */
	...{ place: v.number(), ahead: v.number() },
	/** For the ticket's QR on paper where a scanner reads it. */
	code: v.string(),
	/** The guest's own page where a phone can come (whoever holds its address sees this ticket), and the Wi-Fi before it. */
	...{ page: v.optional(v.string()), wifi: v.optional(WifiCard) },
	/** Minutes of head start that the card gave. */
	headStart: v.number(),
	/** The rule under which they wait. */
	rule: LineRule
});

const ticketRefusals = {
	/** Larger than any table: the host decides. */
	'party-too-large': tooLarge,
	'unknown-card': null,
	/** Blocked, or out of its time. */
	'card-not-valid': null,
	/** This member stands in the line already. */
	'already-in-line': inLine,
	'phone-not-read': null,
	/** The house gives no tickets today, or not before then. */
	...{ 'door-closed': null, 'door-paused': v.object({ until: instant }) }
};

/** Numbers go by the clock. */
const asks = { input: Asked, answer: Ticket } as const;
const taking = { ...asks, refusals: ticketRefusals, byTheClock: true } as const;
/** A walk-in takes a ticket at the kiosk: no name, no phone, a card if they like. */
const kiosk = { from: ['kiosk'], ...taking } as const;
export const takeTicket = defineCommand({ name: 'waitlist.take-ticket', ...kiosk });

export const hosts = { from: ['host', 'handheld'], staff: ['host', 'server'] } as const;
/** The host puts a party into the line. */
export const addParty = defineCommand({ name: 'waitlist.add-party', ...hosts, ...taking });

// ---- At the host stand -------------------------------------------------------------------------

/** What the host saw when acting; an act upon something older is refused. */
export const Act = v.object({ ticketId: id, version });
const act = { ...hosts, input: Act, answer: v.object({ version }) };

const number = v.string();
const state = v.picklist(ticketStates);
export const raced = {
	/** Somebody else was faster: what the ticket is now, and by whom. */
	'changed-meanwhile': v.object({ number, state, by: v.string() }),
	'unknown-ticket': null
};

/** Calls a party, or calls it again. */
export const callParty = defineCommand({
	name: 'waitlist.call-party',
	...hosts,
	input: Act,
	answer: v.object({ version, calls: v.number() }),
	refusals: raced
});

/** The party was called and did not come. */
export const markMissed = defineCommand({
	name: 'waitlist.mark-missed',
	...act,
	refusals: { ...raced, 'not-called': null }
});

/** Takes a party out of the line. */
export const removeParty = defineCommand({
	name: 'waitlist.remove-party',
	...act,
	refusals: raced
});

export const changeSize = defineCommand({
	name: 'waitlist.change-size',
	...hosts,
	input: v.object({ ...Act.entries, size: partySize }),
	answer: v.object({ version }),
	refusals: { ...raced, 'party-too-large': tooLarge }
});

export const notUndone = {
	'too-late-to-undo': null,
	'nothing-to-undo': null,
	'already-in-line': inLine
};

const undoRefusals = { ...raced, ...notUndone };
/** Takes the last act upon a ticket back: place, clocks and table are as before. */
export const undoAct = defineCommand({ name: 'waitlist.undo-act', ...act, refusals: undoRefusals });

const count = v.number();
/** Why a party stands where it stands; see rules/order.ts. */
export const Reason = {
	...{ place: count, cameEarlier: count, passes: count, overtaken: count },
	headStarts: v.array(count),
	mayPass: v.array(count)
};
const Party = { ticketId: id, version, number: v.string(), size: count, joinedAt: instant };
export const Called = { calledAt: v.optional(instant), calls: count, headStart: count };

export const QueueParty = v.object({
	...Party,
	...Called,
	...Reason,
	...{ needs: Needs, areas: v.array(v.string()), language },
	/** What a table must have. */
	...{ highChair: v.boolean(), stepFree: v.boolean() },
	state: v.picklist(['waiting', 'called']),
	/** The same more exactly. */
	is: v.picklist(['pending', 'waiting', 'readded', 'called', 'coming', 'arrived']),
	/** So many may go first; not called before; by when it must be here. */
	...{ lets: count, awayUntil: v.optional(instant), hereBy: v.optional(instant) },
	/** The table that is kept for it since it was called, and until when. */
	...{ table: v.optional(v.string()), graceEnds: v.optional(instant) },
	/** What it would like, as it wrote; how its number was taken. */
	...{ wishes: v.optional(v.string()), cutOff: v.optional(v.boolean()) },
	/** What the guest wrote back to the call: on the way, or asking for ten minutes. */
	answer: v.optional(v.object({ is: v.picklist(['coming', 'later']), at: instant })),
	/** What the member wrote as their name, and their tier. */
	...{ name: v.optional(v.string()), tier: v.optional(v.string()) }
});
export type QueueParty = v.InferOutput<typeof QueueParty>;

export const EndedParty = v.object({
	...Party,
	state: v.picklist(['seated', 'missed', 'no-show', 'left', 'removed', 'expired']),
	/** Its number is kept until then. */
	keptUntil: v.optional(instant),
	...{ at: instant, by: v.string(), table: v.optional(v.string()) }
});
export type EndedParty = v.InferOutput<typeof EndedParty>;

/** The host's view: called first, then the line in its order, then who lately went out of it. */
export const queue = defineTopic({
	name: 'waitlist.queue',
	from: ['host', 'handheld'],
	staff: { handheld: ['host', 'server'] },
	params: v.object({}),
	state: v.object({ parties: v.array(QueueParty), ended: v.array(EndedParty) }),
	lists: { parties: 'ticketId', ended: 'ticketId' },
	changedBy: [lineChanged]
});

/** Numbers and states: who is called, the first ten of the line, and how long the last ones waited (ms). */
export const board = defineTopic({
	name: 'waitlist.board',
	from: ['kiosk', 'board', 'desk', 'host', 'phone', 'visitor'],
	overHttp: true,
	params: v.object({}),
	state: v.object({
		called: v.array(
			v.object({
				...{ number: v.string(), calledAt: instant, calls: count },
				/** Somebody goes to them: no voice. */
				fetched: v.optional(v.boolean())
			})
		),
		next: v.array(v.string()),
		/** Where the house calls names: of those above, by number, as they gave them for being called. */
		names: v.record(v.string(), v.string()),
		waiting: count,
		/** Since when the party waits that waits longest. */
		waitingSince: v.optional(instant),
		lastWaits: v.array(count)
	}),
	changedBy: [lineChanged]
});
