// Outages: how long the house was dark, and what was running then, until somebody has seen it.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** Told at the start after an outage; the clocks of all slices have been set on already. */
export const outageEnded = defineFact({
	name: 'outage.ended',
	data: v.object({ from: v.number(), to: v.number() })
});
export const outageSeen = defineFact({ name: 'outage.seen-by-staff', data: v.object({}) });

/** What the first screen shows after an outage. Null: nothing, or somebody has seen it. */
export const lastOutage = defineTopic({
	name: 'outage.last',
	from: ['host', 'handheld', 'desk'],
	staff: { handheld: ['host', 'server'], desk: ['host', 'server'] },
	params: v.object({}),
	state: v.object({
		outage: v.nullable(
			v.object({
				id: v.string(),
				from: v.number(),
				to: v.number(),
				running: v.array(
					v.object({
						kind: v.picklist(['called', 'waiting', 'seated', 'booking', 'paper']),
						label: v.string(),
						at: v.number()
					})
				)
			})
		)
	}),
	changedBy: [outageEnded, outageSeen]
});

/** A host or manager has looked through the list; it goes from every screen. */
export const markOutageSeen = defineCommand({
	name: 'outage.mark-seen',
	from: ['host', 'handheld', 'desk'],
	staff: ['host'],
	input: v.object({ id: v.pipe(v.string(), v.maxLength(40)) }),
	answer: v.object({}),
	refusals: { 'unknown-outage': null }
});
