// Large parties and private rooms: tables anywhere on the floor, rooms with a gate, and what guests ask of the house.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';
import { tiers } from '#features/members/tiers/contract.ts';
import {
	badBackBy,
	book,
	id,
	instant,
	Language,
	notFound,
	notNow,
	notPossible,
	PhoneText,
	Size,
	shown,
	Slot,
	Wall,
	written
} from '../contract.ts';

const host = { from: ['host', 'desk'], staff: ['host'] } as const;
const tableIds = v.pipe(v.array(id), v.maxLength(40));
const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

const Room = v.object({
	id,
	name: v.string(),
	min: Size,
	max: Size,
	tableIds: v.array(id),
	/** Guests of this tier and above book it themselves; absent: only the host does. */
	tier: v.optional(v.picklist(tiers)),
	note: v.string()
});
export type Room = v.InferOutput<typeof Room>;
export const roomsChanged = defineFact({ name: 'reservations.rooms-changed', data: v.object({}) });

/** The house's private rooms. */
export const rooms = defineTopic({
	name: 'reservations.rooms',
	from: ['host', 'desk'],
	staff: { desk: ['manager'] },
	params: v.object({}),
	state: v.object({ rooms: v.array(Room) }),
	changedBy: [roomsChanged]
});

/** Adds a room, or changes the one with this id. */
export const saveRoom = defineCommand({
	name: 'reservations.save-room',
	from: ['desk'],
	staff: ['manager'],
	input: v.pipe(
		v.object({
			...{ id: v.optional(id), name: v.pipe(line(40), v.minLength(1)), min: Size, max: Size },
			tableIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(40)),
			...{ tier: v.optional(v.picklist(tiers)), note: v.optional(line(200), '') }
		}),
		v.forward(
			v.check(({ min, max }) => min <= max, 'min is larger than max'),
			['max']
		)
	),
	answer: v.object({ id }),
	refusals: { 'unknown-room': null, 'name-taken': null }
});

/** Takes a room off the list; bookings in it keep their tables. */
export const removeRoom = defineCommand({
	name: 'reservations.remove-room',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ id }),
	answer: v.object({}),
	refusals: { 'unknown-room': null }
});

/** Rooms that this party may book by itself, with their times that are free on a day. */
export const roomTimes = defineQuery({
	name: 'reservations.room-times',
	from: ['kiosk', 'phone', 'host', 'desk'],
	input: v.object({ day: shown.day, size: Size, card: v.optional(line(64)) }),
	answer: v.object({
		rooms: v.array(
			v.object({ ...{ id, name: v.string(), note: v.string() }, slots: v.array(Slot) })
		),
		/** For this party too, but of a higher tier: they are named, and their times are not told. */
		forMembers: v.array(v.object({ name: v.string(), tier: v.picklist(tiers) }))
	}),
	refusals: {}
});

/** Which tables are free for a large party at this time, and which we would take. */
export const tablesFor = defineQuery({
	name: 'reservations.tables-for',
	...host,
	input: v.object({
		...{ size: Size, start: instant, backBy: v.optional(Wall), except: v.optional(id) }
	}),
	answer: v.object({
		end: instant,
		tables: v.array(
			v.object({ id, name: v.string(), area: v.string(), seats: v.number(), free: v.boolean() })
		),
		/** Enough seats in as few areas as possible; empty where the free tables do not do. */
		proposal: v.array(id)
	}),
	refusals: {}
});

/** What this party at these tables costs the others, told before it is confirmed. */
export const partyEffect = defineQuery({
	name: 'reservations.party-effect',
	...host,
	input: v.object({
		...{ size: Size, start: instant, tableIds, backBy: v.optional(Wall), except: v.optional(id) }
	}),
	answer: v.object({
		/** Seats that nobody has taken at that time, with this party in place, of all. */
		seats: v.object({ free: v.number(), of: v.number() }),
		/** Who in the line waits longer, in ms, the most first. Absent where nobody waits, or not tonight. */
		line: v.optional(
			v.object({
				later: v.array(v.object({ name: v.string(), more: v.number() })),
				atRisk: v.number()
			})
		)
	}),
	refusals: {}
});

/** A party over any tables, adjacent or not; none yet is allowed, and takes capacity all the same. */
export const bookLarge = defineCommand({
	name: 'reservations.book-large',
	...host,
	input: v.object({ ...book.input.entries, tableIds, room: v.optional(id) }),
	answer: written,
	refusals: {
		...{ ...notPossible, ...badBackBy, 'bad-phone': null, 'unknown-room': null },
		/** Fewer seats than guests stand at these tables. */
		'too-few-seats': v.object({ seats: v.number() })
	}
});

/**
 * Other tables for a booking, all of them or none, and with `start` another time of the same length. `seen` is what
 * the person saw: where another was faster nothing is written.
 */
export const setTables = defineCommand({
	name: 'reservations.set-tables',
	...host,
	input: v.object({
		...{ id, tableIds, start: v.optional(instant) },
		seen: v.optional(v.object({ tableIds, start: instant }))
	}),
	answer: written,
	refusals: {
		...{ ...notPossible, ...notFound, ...notNow },
		'too-few-seats': v.object({ seats: v.number() }),
		'changed-meanwhile': v.object({ wall: v.string(), table: v.string() })
	}
});

/** One table of a large party is given back before they sit; the others stay theirs. */
export const freeTable = defineCommand({
	name: 'reservations.free-table',
	...host,
	input: v.object({ id, tableId: id }),
	answer: v.object({ table: v.string() }),
	refusals: { ...notFound, 'not-its-table': null }
});

/** One slip for the kitchen: guests, menu, needs, what is to be prepared, and when the coach leaves. */
export const printKitchen = defineCommand({
	name: 'reservations.print-kitchen',
	...host,
	input: v.object({ id }),
	answer: v.object({}),
	refusals: notFound
});

/** A party too large to book by itself asks the house. What it wrote is kept until the host answers. */
export const askHouse = defineCommand({
	name: 'reservations.ask-house',
	from: ['kiosk', 'phone'],
	input: v.object({
		...{ size: Size, start: instant, name: v.pipe(line(80), v.minLength(1)) },
		...{ phone: v.pipe(PhoneText, v.minLength(1)), note: v.optional(line(300), '') },
		language: Language
	}),
	answer: v.object({ ...shown, code: v.string() }),
	refusals: { past: notPossible.past, 'bad-phone': null }
});

/** The host gives the party that asked its tables; to say no is `mark-as` cancelled-by-house. */
export const acceptRequest = defineCommand({
	name: 'reservations.accept',
	...host,
	input: v.object({ id, tableIds, room: v.optional(id) }),
	answer: written,
	refusals: {
		...{ ...notPossible, ...notFound, ...notNow, 'unknown-room': null },
		'too-few-seats': v.object({ seats: v.number() })
	}
});
