// The guest book: everybody who booked, how often they came, what the house wishes to remember; and the sheet before service.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';
import {
	reservationChanged,
	reservationMade,
	reservationCancelled
} from '../reservations/contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const Day = v.pipe(v.string(), v.isoDate());

/** What a note is about. Each kind lives for its own time; see rules.ts. */
export const noteKinds = ['allergy', 'need', 'seat', 'taste', 'occasion', 'vip', 'other'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** What became of a booking. `short`: fewer came than were booked. */
export const outcomes = ['came', 'short', 'no-show', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];

/** At most so many notes on a guest's page: a page that nobody reads helps nobody. */
export const MOST_NOTES = 20;

const Note = v.object({
	id,
	kind: v.picklist(noteKinds),
	text: v.string(),
	/** The last service day on which it stands. */
	endsOn: Day,
	writtenAt: v.number(),
	by: v.string()
});
export type Note = v.InferOutput<typeof Note>;

const Visit = v.object({
	reservationId: id,
	day: Day,
	start: v.number(),
	size: v.number(),
	outcome: v.picklist(outcomes),
	/** The tables as the floor calls them; empty where they did not sit down. */
	table: v.string()
});
export type Visit = v.InferOutput<typeof Visit>;

const Guest = v.object({
	id,
	/** As they wrote it; empty for a member who gave none. */
	name: v.string(),
	member: v.boolean(),
	visits: v.number(),
	noShows: v.number(),
	cancelled: v.number(),
	/** The day of the last visit. */
	last: v.optional(Day),
	/** Where they mostly sit: at least twice, and no less than at two of five visits. */
	usual: v.optional(v.object({ table: v.string(), times: v.number() }))
});
export type Guest = v.InferOutput<typeof Guest>;

/** A guest's page changed: a visit, a note, a membership. */
export const guestChanged = defineFact({
	name: 'guestbook.changed',
	data: v.object({ guestId: id })
});

const staff = ['host'] as const;
const from = ['desk', 'host', 'handheld'] as const;

/** Guests by name or telephone number; with no text those who were here last. */
export const findGuests = defineQuery({
	name: 'guestbook.find',
	from,
	staff,
	input: v.object({ text: v.pipe(v.string(), v.trim(), v.maxLength(60)) }),
	answer: v.object({ guests: v.array(Guest) }),
	refusals: {}
});

/** The page of the guest of a booking, where there is one. */
export const guestOfBooking = defineQuery({
	name: 'guestbook.of-booking',
	from,
	staff,
	input: v.object({ reservationId: id }),
	answer: v.object({ guestId: v.nullable(id) }),
	refusals: {}
});

/** One guest's page. */
export const guestPage = defineTopic({
	name: 'guestbook.page',
	from,
	staff,
	params: v.object({ guestId: id }),
	state: v.object({
		guest: v.nullable(Guest),
		visits: v.array(Visit),
		notes: v.array(Note),
		zone: v.string()
	}),
	changedBy: [guestChanged]
});

/** Writes a note. An allergy is health data: it is kept only where the guest agreed to that. */
export const writeNote = defineCommand({
	name: 'guestbook.write-note',
	from,
	staff,
	input: v.object({
		guestId: id,
		kind: v.picklist(noteKinds),
		text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
		agreed: v.boolean()
	}),
	answer: v.object({ noteId: id }),
	refusals: {
		'unknown-guest': null,
		'consent-needed': null,
		'too-many-notes': v.object({ most: v.number() })
	}
});

export const removeNote = defineCommand({
	name: 'guestbook.remove-note',
	from,
	staff,
	input: v.object({ noteId: id }),
	answer: v.object({}),
	refusals: { 'unknown-note': null }
});

/** Why the house looks out for a party. */
export const reasons = [
	'tier',
	'vip',
	'birthday',
	'first-visit',
	'regular',
	'large',
	'missed-last'
] as const;
export type Reason = (typeof reasons)[number];

const Party = v.object({
	reservationId: id,
	start: v.number(),
	size: v.number(),
	name: v.string(),
	table: v.string(),
	note: v.string(),
	reasons: v.array(v.picklist(reasons)),
	tier: v.optional(v.string()),
	visits: v.number(),
	guestId: v.optional(id),
	/** What was said with the booking; times as they stand on the wall. */
	asked: v.object({
		...{ stepFree: v.boolean(), highChairs: v.number(), menu: v.string() },
		tags: v.array(v.string()),
		...{ coach: v.optional(v.string()), until: v.optional(v.string()) }
	}),
	/** Allergies and needs first. */
	notes: v.array(v.object({ kind: v.picklist(noteKinds), text: v.string() }))
});
export type Party = v.InferOutput<typeof Party>;

/** What the team reads before service: the book by quarter hour, who is looked out for, what is off, who has which tables. */
export const preShift = defineTopic({
	name: 'guestbook.pre-shift',
	from: ['desk', 'host', 'handheld'],
	staff: ['host', 'server'],
	params: v.object({ day: v.optional(Day) }),
	state: v.object({
		day: Day,
		zone: v.string(),
		covers: v.number(),
		quarters: v.array(v.object({ at: v.number(), covers: v.number(), parties: v.array(Party) })),
		off: v.array(v.object({ en: v.string(), zh: v.string() })),
		sections: v.array(v.object({ name: v.string(), tables: v.array(v.string()) }))
	}),
	changedBy: [reservationMade, reservationChanged, reservationCancelled, guestChanged]
});

/** The same as a slip, at the host's printer. */
export const printPreShift = defineCommand({
	name: 'guestbook.print-pre-shift',
	from,
	staff,
	input: v.object({ language: v.picklist(['en', 'zh']) }),
	answer: v.object({}),
	refusals: { 'nothing-booked': null }
});
