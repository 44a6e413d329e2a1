// Reservations: what may be asked, shown and told about a table that is kept for a party at a time.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';
import { SourceCode } from '../../house/sources/contract.ts';
import { WifiCard } from '../../house/reach/contract.ts';

const whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const instant = v.pipe(v.number(), v.safeInteger());
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
/** A service day, `2026-11-22`. */
export const Day = v.pipe(v.string(), v.isoDate());
/** A time on the wall, `19:30`. */
const Wall = v.pipe(v.string(), v.isoTime());
const Size = whole(1, 99);
const Name = v.pipe(v.string(), v.trim(), v.maxLength(80));
const Note = v.pipe(v.string(), v.trim(), v.maxLength(300));
/** As it was dialled or written; the server makes E.164 of it. */
const PhoneText = v.pipe(v.string(), v.trim(), v.maxLength(40));
const Language = v.picklist(['en', 'zh']);

export const reservationStates = [
	'booked',
	'confirmed',
	'arrived',
	'seated',
	'finished',
	'no-show',
	'cancelled-by-guest',
	'cancelled-by-house'
] as const;
export type ReservationState = (typeof reservationStates)[number];

const Opening = v.object({ opens: Wall, closes: Wall });
const Turn = v.object({ upTo: Size, minutes: whole(15, 600) });
/** When the house takes bookings. Times are the wall's in the venue's zone; a sitting may end after midnight. */
export const BookingRules = v.object({
	/** Monday first. `opens` equal to `closes` is open all day; `closes` before `opens` is in the night after. */
	hours: v.pipe(v.array(v.pipe(v.array(Opening), v.maxLength(4))), v.length(7)),
	/** The last seating is this many minutes before closing. */
	lastSeatingMinutes: whole(0, 300),
	stepMinutes: v.picklist([5, 10, 15, 30, 60]),
	/** A guest books at least this many minutes ahead; the host may book from now on. */
	noticeMinutes: whole(0, 7 * 24 * 60),
	/** A guest books at most this many service days ahead. */
	windowDays: whole(0, 730),
	/** After this many minutes a party that has not come counts as late. */
	graceMinutes: whole(0, 120),
	/** How long a party stays, by its size: the first line that it fits. */
	turns: v.pipe(v.array(Turn), v.minLength(1), v.maxLength(12))
});
export type BookingRules = v.InferOutput<typeof BookingRules>;

/** A time that can be asked for. `offset` only where the wall shows that time twice (`-04:00`). */
const Slot = v.object({
	day: Day,
	start: instant,
	wall: v.string(),
	offset: v.optional(v.string()),
	free: v.boolean()
});
export type Slot = v.InferOutput<typeof Slot>;

/** What a guest may see of a reservation. */
export const shown = {
	...{ id, day: Day, start: instant, end: instant, size: Size, name: v.string() },
	...{ wall: v.string(), offset: v.optional(v.string()) },
	state: v.picklist(reservationStates)
};

/** What the host sees. */
const Booking = v.object({
	...shown,
	...{ code: v.string(), tableId: id, table: v.string(), note: v.string() },
	/** A number is on file; it is read out by `reservations.contact` to whoever is signed in. */
	hasPhone: v.boolean(),
	member: v.boolean(),
	channel: v.picklist(['host', 'kiosk', 'phone']),
	arrivedAt: v.optional(instant),
	/** In ms: outages stopped the clock of its grace for so long. */
	stoodStill: v.optional(v.number())
});
export type Booking = v.InferOutput<typeof Booking>;

const alternatives = v.object({ alternatives: v.array(Slot) });

/** Why a party of that size cannot have that time. */
const notPossible = {
	/** It has begun already. */
	past: v.object({ now: instant }),
	'too-soon': v.object({ ...alternatives.entries, earliest: instant }),
	'too-far': v.object({ last: Day }),
	'outside-hours': alternatives,
	/** Larger than the largest table. */
	'party-too-large': v.object({ largest: v.number() }),
	/** Every table that fits is taken for part of that stay. */
	taken: alternatives
} as const;
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

/** Which days can be booked, from today on. */
export const days = defineQuery({
	name: 'reservations.days',
	from: ['kiosk', 'phone', 'host', 'desk'],
	input: v.object({}),
	answer: v.object({
		today: Day,
		largest: v.number(),
		days: v.array(v.object({ day: Day, open: v.boolean() }))
	}),
	refusals: {}
});

/** The times of one service day for a party of this size. */
export const times = defineQuery({
	name: 'reservations.times',
	from: ['kiosk', 'phone', 'host', 'desk'],
	input: v.object({
		day: Day,
		size: Size,
		/** A booking that is being moved does not stand in its own way. */
		except: v.optional(id)
	}),
	answer: v.object({ day: Day, largest: v.number(), slots: v.array(Slot) }),
	refusals: {}
});

const made = v.object({
	...shown,
	code: v.string(),
	/** 26 characters: opens /m/r/SECRET, where the guest sees and cancels it. */
	secret: v.string(),
	/** That page, where a phone can come by an encrypted way, and the Wi-Fi to join before it. */
	link: v.optional(v.string()),
	wifi: v.optional(WifiCard)
});

/** The telephone number of a party that is late. */
export const contact = defineQuery({
	name: 'reservations.contact',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({ id }),
	answer: v.object({ phone: v.string() }),
	refusals: notFound
});

/** A guest books at the kiosk or on the phone. With `card` it is the member's; at a kiosk it is printed. */
export const reserve = defineCommand({
	name: 'reservations.reserve',
	from: ['kiosk', 'phone'],
	input: v.object({
		size: Size,
		start: instant,
		name: v.optional(Name, ''),
		phone: v.optional(PhoneText, ''),
		card: v.optional(v.pipe(v.string(), v.maxLength(64))),
		/** The code of the poster or flyer that led here. */
		source: SourceCode,
		language: Language
	}),
	answer: made,
	refusals: { ...notPossible, 'bad-phone': null, 'unknown-card': null }
});

/** The host books for somebody on the telephone or at the stand; no notice needed. */
export const book = defineCommand({
	name: 'reservations.book',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({
		size: Size,
		start: instant,
		name: v.optional(Name, ''),
		phone: v.optional(PhoneText, ''),
		note: v.optional(Note, ''),
		language: Language
	}),
	answer: v.object({ ...shown, code: v.string(), table: v.string() }),
	refusals: { ...notPossible, 'bad-phone': null }
});

/** Another time, size, name or note. It stands in nobody's way but others'. */
export const change = defineCommand({
	name: 'reservations.change',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({
		id,
		size: v.optional(Size),
		start: v.optional(instant),
		name: v.optional(Name),
		phone: v.optional(PhoneText),
		note: v.optional(Note)
	}),
	answer: v.object({ ...shown, code: v.string(), table: v.string() }),
	refusals: { ...notPossible, ...notFound, ...notNow, 'bad-phone': null }
});

/** What the host says became of it; `booked` takes it back. */
export const markAs = defineCommand({
	name: 'reservations.mark-as',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({
		id,
		state: v.picklist(['booked', 'confirmed', 'arrived', 'no-show', 'cancelled-by-house'])
	}),
	answer: v.object({ state: v.picklist(reservationStates), table: v.string() }),
	refusals: { ...notFound, ...notNow, taken: alternatives }
});

/** Seats the party: at its table, or at the one that the host points at. */
export const seatBooking = defineCommand({
	name: 'reservations.seat',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({ id: id, tableId: v.optional(id) }),
	answer: v.object({ seatingId: id, table: v.string() }),
	refusals: { ...notFound, ...notNow, 'table-taken': v.object({ table: v.string() }) }
});

/** The book of one service day. */
export const theBook = defineTopic({
	name: 'reservations.book-of-day',
	from: ['host', 'desk'],
	staff: { desk: ['host', 'server'] },
	params: v.object({ day: v.optional(Day) }),
	state: v.object({
		day: Day,
		today: Day,
		zone: v.string(),
		graceMinutes: v.number(),
		bookings: v.array(Booking)
	}),
	changedBy: [reservationMade, reservationChanged, reservationCancelled, reservationArrived]
});
