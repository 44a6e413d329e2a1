// The evening on the floor: how long parties stay, where each meal stands, who serves which section.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import { mealSteps, partyLeft, partySeated, tableChanged } from '../contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const atTables = ['host', 'handheld', 'table'] as const;
const staff = ['host', 'server'] as const;

/** How long a party of that size stays that sits down now. Durations in ms; `n` seatings were seen. */
export const Turn = v.object({
	size: v.number(),
	stay: v.number(),
	p90: v.number(),
	n: v.number()
});
export type Turn = v.InferOutput<typeof Turn>;

/** A server's section tonight. `covers` sit there now. */
export const Section = v.object({
	name: v.string(),
	serverId: v.optional(id),
	server: v.optional(v.string()),
	covers: v.number(),
	parties: v.number(),
	/** When somebody was seated there last. */
	lastSeatedAt: v.optional(v.number())
});
export type Section = v.InferOutput<typeof Section>;

export const serverAssigned = defineFact({
	name: 'floor.server-assigned',
	data: v.object({ section: v.string() })
});

export const floorEvening = defineTopic({
	name: 'floor.evening',
	from: ['host', 'handheld', 'desk'],
	staff: { desk: ['host', 'server'], handheld: ['host', 'server'] },
	params: v.object({}),
	state: v.object({
		turns: v.array(Turn),
		sections: v.array(Section),
		/** Who can serve, by name. */
		people: v.array(v.object({ id, name: v.string() })),
		/** Tonight so far. */
		shift: v.object({
			parties: v.number(),
			covers: v.number(),
			seatedNow: v.number(),
			/** How long parties stayed that have left: the middle one, in ms; absent while none has. */
			stayed: v.optional(v.number()),
			/** Tables whose party had left before it was marked: how many, and the middle of how late in ms. */
			markedLate: v.number(),
			late: v.optional(v.number())
		})
	}),
	changedBy: [tableChanged, partySeated, partyLeft, serverAssigned]
});

/** A step of the meal happened now, or (`done` false) did not. Each keeps its first time. */
export const markStep = defineCommand({
	name: 'floor.mark-step',
	from: atTables,
	staff,
	input: v.object({ seatingId: id, step: v.picklist(mealSteps), done: v.boolean() }),
	answer: v.object({}),
	refusals: { 'already-left': null }
});

/** They still sit there: the table asks again after a while. */
export const stillSeated = defineCommand({
	name: 'floor.still-seated',
	from: atTables,
	staff,
	input: v.object({ seatingId: id }),
	answer: v.object({ askAt: v.number() }),
	refusals: { 'already-left': null }
});

/** They left a while ago and nobody marked it: the table is in clearing, and how late that was is kept. */
export const leftBefore = defineCommand({
	name: 'floor.left-before',
	from: atTables,
	staff,
	input: v.object({
		seatingId: id,
		minutesAgo: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240))
	}),
	answer: v.object({ tableId: id }),
	refusals: { 'already-left': null, 'not-yet-seated': null }
});

/** Who serves a section tonight; null: nobody yet. A section has one server, a server may have several. */
export const assignServer = defineCommand({
	name: 'floor.assign-server',
	from: ['host', 'desk'],
	staff: ['host'],
	input: v.object({
		section: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(24)),
		staffId: v.nullable(id)
	}),
	answer: v.object({}),
	refusals: { 'unknown-section': null, 'unknown-person': null }
});
