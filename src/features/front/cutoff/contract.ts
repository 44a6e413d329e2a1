// Cut off: which host stand holds the pen, what it did while the house was out of reach, and what could not be applied.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import { devicePaired, deviceRenamed, deviceRevoked } from '../../house/devices/contract.ts';
import { partySize } from '../floor/contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const instant = v.number();
/** As the screen wrote it then: `A12`, `T4`, `18:30`. Never a name. */
const label = v.pipe(v.string(), v.maxLength(24));
const tables = v.pipe(v.array(id), v.minLength(1), v.maxLength(12));
/** One table's name, or those of all that were pushed together: `12+13`. */
const tableNames = v.pipe(v.string(), v.maxLength(160));
/** Of the house's line, or the id of the `add` that made it. */
const ticketId = id;

/** The pen went to another stand, or to nobody. */
export const penChanged = defineFact({ name: 'cutoff.pen-changed', data: v.object({}) });
/** Something of an outage came in, or was settled. */
export const conflictsChanged = defineFact({
	name: 'cutoff.conflicts-changed',
	data: v.object({ intentId: id })
});

/** What the pen may do alone: it happens in the room, and the house hears of it later. */
export const Intent = v.variant('does', [
	/** A party came to the stand and has a number of the stand's own block; `label` is the number and how many. */
	v.object({
		...{ does: v.literal('add'), label, size: partySize },
		...{ number: v.pipe(v.string(), v.minLength(1), v.maxLength(16)), day: v.string() },
		...{ highChair: v.boolean(), stepFree: v.boolean(), language: v.picklist(['en', 'zh']) }
	}),
	v.object({ does: v.literal('call'), ticketId, label }),
	v.object({
		...{ does: v.literal('seat'), ticketId, label, size: partySize },
		...{ tableIds: tables, table: tableNames }
	}),
	v.object({
		...{ does: v.literal('seat-booking'), reservationId: id, label, size: partySize },
		...{ tableIds: tables, table: tableNames }
	}),
	v.object({
		...{ does: v.literal('walk-in'), size: partySize, label },
		...{ tableIds: tables, table: tableNames }
	}),
	/** The guests have gone: of a seating that the house knows, or of one that an earlier intent made. */
	v.object({
		...{ does: v.literal('clear'), label: tableNames, table: tableNames, tableIds: tables },
		...{ seatingId: v.optional(id), intentId: v.optional(id) }
	})
]);
export type Intent = v.InferOutput<typeof Intent>;

/** A number that a kiosk gave alone and no line can take any more. `label`: the number and how many. */
export type GivenNumber = { does: 'number'; label: string };

/**
 * Why something could not be applied. `in-the-way`: somebody else has the table; `ended`: out of the line by now;
 * `too-late`: the evening of the number was over.
 */
export const reasons = [
	'in-the-way',
	'seated-elsewhere',
	'ended',
	'gone',
	'too-many',
	'too-late'
] as const;
export type Reason = (typeof reasons)[number];

const Conflict = v.object({
	id,
	does: v.picklist(['add', 'call', 'seat', 'seat-booking', 'walk-in', 'clear', 'number']),
	...{ label: tableNames, table: v.optional(tableNames) },
	/** When it was done, by the tablet's reckoning of the house's time; and by which tablet. */
	...{ at: instant, by: v.string() },
	why: v.picklist(reasons),
	/** Who or what stands in the way, as the house has it. */
	who: v.string(),
	mayTakeOver: v.boolean()
});
export type Conflict = v.InferOutput<typeof Conflict>;

/** Who holds the pen, who could, and what is to be settled after an outage. */
export const thePen = defineTopic({
	name: 'cutoff.pen',
	from: ['host', 'desk', 'handheld'],
	staff: { desk: ['host', 'server'], handheld: ['host', 'server'] },
	params: v.object({}),
	state: v.object({
		pen: v.object({
			/** Null: nobody; then everybody only reads. */
			deviceId: v.nullable(v.string()),
			...{ name: v.string(), since: instant, by: v.string(), version: v.number() }
		}),
		stands: v.array(v.object({ id: v.string(), name: v.string() })),
		conflicts: v.array(Conflict)
	}),
	changedBy: [penChanged, conflictsChanged, devicePaired, deviceRevoked, deviceRenamed]
});

/** Gives the pen to a host stand, or to nobody. `version` is what the person saw. */
export const handPen = defineCommand({
	name: 'cutoff.hand-pen',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({
		deviceId: v.nullable(id),
		version: v.pipe(v.number(), v.integer(), v.minValue(0))
	}),
	answer: v.object({ version: v.number() }),
	refusals: {
		/** Somebody else was faster: where the pen is now, and who gave it. */
		'pen-elsewhere': v.object({ name: v.string(), by: v.string() }),
		'not-a-stand': null
	}
});

/** One act of an outage. Applied as far as it can be, else kept as a conflict; brought again it is answered the same. */
export const bringIntent = defineCommand({
	name: 'cutoff.bring-intent',
	from: ['host'],
	staff: ['host', 'server'],
	input: v.object({
		id,
		seq: v.pipe(v.number(), v.integer(), v.minValue(0)),
		/** What the tablet's clock showed then, kept as data; and how long ago that was by it, in ms: a wrong clock counts right. */
		...{ at: instant, ago: v.number() },
		intent: Intent
	}),
	answer: v.object({ outcome: v.picklist(['done', 'conflict']) }),
	refusals: {}
});

/** A number of a kiosk that was cut off, which the line refused: it is told to the host. Told again it stands once. */
export const tellNumber = defineCommand({
	name: 'cutoff.tell-number',
	from: ['kiosk'],
	input: v.object({
		...{ id, seq: v.pipe(v.number(), v.integer(), v.minValue(0)) },
		/** As with an act of the pen. */
		...{ at: instant, ago: v.number() },
		number: v.pipe(v.string(), v.minLength(1), v.maxLength(16)),
		size: partySize
	}),
	answer: v.object({}),
	refusals: {}
});

/** `take-over`: as the pen had it. `leave`: as the house has it. */
export const settleConflict = defineCommand({
	name: 'cutoff.settle-conflict',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({ id, how: v.picklist(['take-over', 'leave']) }),
	answer: v.object({}),
	refusals: {
		'unknown-conflict': null,
		'settled-already': v.object({ by: v.string() }),
		'cannot-take-over': null
	}
});
