// The door: one control on the host stand that says how the house takes parties now, and the sentence that guests read.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, surfaces } from '#protocol';

/** `slow`: every wait is longer by so many minutes · `paused`: no tickets until then · `last`: soon there are none. */
export const doorStates = ['open', 'slow', 'paused', 'last', 'closed'] as const;
export type DoorState = (typeof doorStates)[number];

export const doorChanged = defineFact({ name: 'door.door-changed', data: v.object({}) });

const minutes = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(most));

export const Door = v.object({
	state: v.picklist(doorStates),
	/** While slow: how many minutes more. */
	slower: v.optional(v.number()),
	/** While paused: when tickets are given again. */
	until: v.optional(v.number())
});
export type Door = v.InferOutput<typeof Door>;

/** As guests may know it: kiosk, board and phone show its sentence. */
export const door = defineTopic({
	name: 'door.door',
	from: surfaces,
	overHttp: true,
	params: v.object({}),
	state: Door,
	changedBy: [doorChanged]
});

/** The same with who set it, when, and the version that a change must name. */
export const doorAtStand = defineTopic({
	name: 'door.at-stand',
	from: ['host', 'handheld', 'desk'],
	staff: { desk: ['manager'], handheld: ['host', 'server'] },
	params: v.object({}),
	state: v.object({
		...Door.entries,
		...{ version: v.number(), at: v.optional(v.number()), by: v.optional(v.string()) }
	}),
	changedBy: [doorChanged]
});

/** Sets the door. Of two hosts the second sees what the first one did. */
export const setDoor = defineCommand({
	name: 'door.set-door',
	from: ['host', 'handheld'],
	staff: ['host'],
	input: v.object({
		version: v.number(),
		to: v.variant('state', [
			v.object({ state: v.picklist(['open', 'last', 'closed']) }),
			v.object({ state: v.literal('slow'), slower: minutes(90) }),
			/** From now. */
			v.object({ state: v.literal('paused'), minutes: minutes(240) })
		])
	}),
	answer: v.object({ version: v.number() }),
	refusals: { 'door-changed': v.object({ by: v.string(), state: v.picklist(doorStates) }) }
});
