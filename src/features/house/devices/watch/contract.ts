// When the team is told that a device of the house is away, and that it is back.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';
import { outletsChanged } from '../../messages/outlets/contract.ts';

const Wall = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

export const Watch = v.object({
	/** The team is told after so many minutes; 0: never. */
	afterMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(240)),
	/** On the venue's wall: screens that are switched off overnight are no news. Equal times: never quiet. */
	quiet: v.object({ from: Wall, to: Wall })
});
export type Watch = v.InferOutput<typeof Watch>;

/** Until a manager says otherwise. */
export const firstWatch: Watch = { afterMinutes: 10, quiet: { from: '23:00', to: '10:00' } };

export const watchChanged = defineFact({ name: 'devices.watch-changed', data: v.object({}) });

export const watching = defineTopic({
	name: 'devices.watch',
	from: ['desk'],
	staff: ['manager', 'technician'],
	params: v.object({}),
	/** `team`: a way to the team is set up and on. Without one nobody is told. */
	state: v.object({ ...Watch.entries, team: v.boolean() }),
	changedBy: [watchChanged, outletsChanged]
});

export const setWatch = defineCommand({
	name: 'devices.set-watch',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: Watch,
	answer: v.object({}),
	refusals: {}
});
