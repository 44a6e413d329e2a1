// Reservations: what may be asked, shown and told about a table that is kept for a party at a time.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';
import { tiers } from '#features/members/tiers/contract.ts';
import { SourceCode } from '../../house/sources/contract.ts';
import { WifiCard } from '../../house/reach/contract.ts';

const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
export const instant = v.pipe(v.number(), v.safeInteger());
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
/** A service day, `2026-11-22`. */
export const Day = v.pipe(v.string(), v.isoDate());
export const Size = whole(1, 99);
/** As it was dialled or written; the server makes E.164 of it. */
export const PhoneText = line(40);
/** A time on the wall, `21:00`; before the end of the house's day it is in the night after. */
export const Wall = v.pipe(v.string(), v.isoTime());
export const Language = v.picklist(['en', 'zh']);
/** A member's card, as it was scanned or typed. */
const Card = v.optional(v.pipe(v.string(), v.maxLength(64)));

export const reservationStates = [
	...(['requested', 'booked', 'confirmed', 'partly-arrived', 'arrived'] as const),
	...(['partly-seated', 'seated', 'finished', 'short-show', 'no-show', 'bumped'] as const),
	...(['released', 'cancelled-by-guest', 'cancelled-by-house'] as const)
] as const;
export type ReservationState = (typeof reservationStates)[number];

/** What the host notes of a party beside its time; everything may be left out. */
export const particulars = {
	note: v.optional(line(300)),
	/** Short words of the house: `birthday`, `regular`. */
	tags: v.optional(v.pipe(v.array(v.pipe(line(24), v.minLength(1))), v.maxLength(8))),
	stepFree: v.optional(v.boolean()),
	highChairs: v.optional(whole(0, 20)),
	/** A set menu or theme that was agreed. */
	menu: v.optional(line(80)),
	/** What is to be prepared, a line each. */
	checklist: v.optional(line(600)),
	/** Who speaks for a large party, where the booking stands under another name. */
	lead: v.optional(line(80)),
	/** When their coach leaves, on the wall. */
	coach: v.optional(v.nullable(Wall)),
	/** Agreed with them: the table is theirs until then, and they are told. */
	backBy: v.optional(v.nullable(Wall)),
	bills: v.optional(v.picklist(['one', 'several'])),
	/** Taken elsewhere and written down here; in minor units. Never charged by this house. */
	deposit: v.optional(v.nullable(v.object({ amount: whole(1, 99_999_999), reference: line(60) }))),
	/** Where it was booked if not here, and under which number. */
	outside: v.optional(v.nullable(v.object({ from: line(40), id: line(60) })))
};
export type Particulars = v.InferOutput<v.ObjectSchema<typeof particulars, undefined>>;

/** A time that can be asked for. `offset` only where the wall shows that time twice (`-04:00`). */
export const Slot = v.object({
	day: Day,
	start: instant,
	wall: v.string(),
	offset: v.optional(v.string()),
	free: v.boolean(),
	/** Where the guests are told: the wall time at which the table is wanted back. */
	until: v.optional(v.string()),
	/** Why it is not free, or, for the host, that it goes over the pace. */
	why: v.optional(v.picklist(['taken', 'pace', 'kept', 'paused', 'held'])),
	/** For the host: who keeps it while they write, and until when. */
	held: v.optional(v.object({ by: v.string(), until: v.string() }))
});
export type Slot = v.InferOutput<typeof Slot>;

/** What a guest may see of a reservation. */
export const shown = {
	...{ id, day: Day, start: instant, end: instant, size: Size, name: v.string() },
	...{ wall: v.string(), offset: v.optional(v.string()), until: v.optional(v.string()) },
	state: v.picklist(reservationStates)
};

/** What the host sees. */
export const Booking = v.object({
	...shown,
	...particulars,
	...{ code: v.string(), tableIds: v.array(id), table: v.string(), note: v.string() },
	/** How many of the party have come. */
	here: v.number(),
	/** A number is on file; it is read out by `reservations.contact` to whoever is signed in. */
	hasPhone: v.boolean(),
	member: v.boolean(),
	channel: v.picklist(['host', 'kiosk', 'phone', 'outside']),
	arrivedAt: v.optional(instant),
	/** In ms: outages stopped the clock of its grace for so long. */
	stoodStill: v.optional(v.number()),
	/** The private room that it takes. */
	room: v.optional(v.string()),
	/** It comes again and again. */
	seriesId: v.optional(id)
});
export type Booking = v.InferOutput<typeof Booking>;

export const alternatives = v.object({ alternatives: v.array(Slot) });

/** Why a party of that size cannot have that time. */
export const notPossible = {
	/** It has begun already. */
	past: v.object({ now: instant }),
	'too-soon': v.object({ ...alternatives.entries, earliest: instant }),
	'too-far': v.object({ last: Day }),
	'outside-hours': alternatives,
	/** The house takes no bookings for that sitting just now. */
	paused: v.object({ ...alternatives.entries, until: instant }),
	/** Larger than the largest set of tables, or than guests book by themselves; the house's number to call. */
	'party-too-large': v.object({ largest: v.number(), phone: v.optional(v.string()) }),
	/** The last tables wait for members until then. */
	kept: v.object({ ...alternatives.entries, until: instant, tier: v.picklist(tiers) }),
	/** Enough parties begin in that quarter of an hour. */
	pace: v.object({ ...alternatives.entries, limit: v.number() }),
	/** Every table that fits is taken for part of that stay. */
	taken: alternatives
} as const;
/** Their table would be wanted back before they come. */
export const badBackBy = { 'back-by-too-early': null } as const;
export const notFound = { 'unknown-reservation': null } as const;
/** It is in another state by now: somebody was faster. */
export const notNow = { 'not-now': v.object({ state: v.picklist(reservationStates) }) } as const;

const which = v.object({ reservationId: id, day: Day });
export const reservationMade = defineFact({ name: 'reservations.made', data: which });
export const reservationChanged = defineFact({ name: 'reservations.changed', data: which });
export const reservationCancelled = defineFact({
	name: 'reservations.cancelled',
	data: v.object({ ...which.entries, by: v.picklist(['guest', 'house']) })
});
export const reservationArrived = defineFact({ name: 'reservations.arrived', data: which });
/** The book is paused for some sittings, or goes on. */
export const bookPaused = defineFact({ name: 'reservations.paused', data: v.object({}) });

/** Which days can be booked, from today on; with a card, those of its tier. */
export const days = defineQuery({
	name: 'reservations.days',
	from: ['kiosk', 'phone', 'host', 'desk'],
	input: v.object({ card: Card }),
	answer: v.object({
		today: Day,
		largest: v.number(),
		/** Where a larger party calls. */
		phone: v.optional(v.string()),
		/** Whose card was shown: this tier's days are in the list. Absent for a card that opens nothing. */
		member: v.optional(v.object({ tier: v.picklist(tiers), daysAhead: v.number() })),
		days: v.array(v.object({ day: Day, open: v.boolean(), name: v.optional(v.string()) }))
	}),
	refusals: {}
});

/** The times of one service day for a party of this size. */
export const times = defineQuery({
	name: 'reservations.times',
	from: ['kiosk', 'phone', 'host', 'desk'],
	input: v.object({
		...{ day: Day, size: Size, stepFree: v.optional(v.boolean()), card: Card },
		/** Agreed by the host: until when the table would be theirs. */
		backBy: v.optional(Wall),
		/** A booking that is being moved does not stand in its own way. */
		except: v.optional(id),
		/** Nor does the slot that is held for whoever asks. */
		hold: v.optional(id)
	}),
	answer: v.object({
		...{ day: Day, largest: v.number(), phone: v.optional(v.string()), slots: v.array(Slot) },
		/** Some tables wait for members from this tier on, until then. */
		kept: v.optional(v.object({ tier: v.picklist(tiers), until: instant })),
		/** The clocks change while the house is open: walls from `from` to `to` are missing, or come twice. */
		clocks: v.optional(
			v.object({ at: instant, from: Wall, to: Wall, turn: v.picklist(['forward', 'back']) })
		)
	}),
	refusals: {}
});

const made = v.object({
	...shown,
	...{ code: v.string(), room: v.optional(v.string()) },
	/** 26 characters: opens /m/r/SECRET, where the guest sees and cancels it. */
	secret: v.string(),
	/** That page, where a phone can come by an encrypted way, and the Wi-Fi to join before it. */
	link: v.optional(v.string()),
	wifi: v.optional(WifiCard)
});

/** A guest books at the kiosk or on the phone. With `card` it is the member's; at a kiosk it is printed. */
export const reserve = defineCommand({
	name: 'reservations.reserve',
	from: ['kiosk', 'phone'],
	input: v.object({
		...{ size: Size, start: instant, card: Card, hold: v.optional(id), room: v.optional(id) },
		...{ name: v.optional(line(80), ''), phone: v.optional(PhoneText, '') },
		...{ stepFree: v.optional(v.boolean()), highChairs: v.optional(whole(0, 20)) },
		/** The code of the poster or flyer that led here. */
		source: SourceCode,
		language: Language
	}),
	answer: made,
	refusals: {
		...{ ...notPossible, ...badBackBy, 'bad-phone': null, 'unknown-card': null },
		'unknown-room': null
	}
});

/** What the host hears of a booking that was written. */
export const written = v.object({
	...{ ...shown, code: v.string(), table: v.string() },
	/** Covers that now begin in that quarter, where they are more than the house wants. */
	over: v.optional(v.object({ covers: v.number(), limit: v.number() }))
});

/** The host books for somebody on the telephone or at the stand; no notice needed. */
export const book = defineCommand({
	name: 'reservations.book',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({
		...{ size: Size, start: instant, name: v.optional(line(80), '') },
		...{ phone: v.optional(PhoneText, ''), language: Language, ...particulars },
		/** The slot that was held for it at this stand. */
		hold: v.optional(id)
	}),
	answer: written,
	refusals: { ...notPossible, ...badBackBy, 'bad-phone': null }
});

/** The book of one service day. */
export const theBook = defineTopic({
	name: 'reservations.book-of-day',
	from: ['host', 'handheld', 'desk'],
	staff: { desk: ['host', 'server'], handheld: ['host', 'server'] },
	params: v.object({ day: v.optional(Day) }),
	state: v.object({
		...{ day: Day, today: Day, zone: v.string() },
		/** Deposits are written down in it. */
		currency: v.string(),
		graceMinutes: v.number(),
		/** No bookings are taken for these sittings; until it is resumed or over. */
		pauses: v.array(v.object({ id, start: instant, end: instant })),
		bookings: v.array(Booking)
	}),
	lists: { bookings: 'id' },
	changedBy: [
		...[reservationMade, reservationChanged, reservationCancelled, reservationArrived],
		bookPaused
	]
});
