// Leaving the demo: what goes and what stays, and the one typed word that does it.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** What is typed before the demo goes, in either language. */
export const leaveWords = ['WIPE', '清空'] as const;

/** Why no copy was made before. */
export const noCopyReasons = ['no-folder', 'failed'] as const;

/** The demo restaurant came into this house. */
export const demoLoaded = defineFact({ name: 'venue.demo-loaded', data: v.object({}) });
/** It is gone, and with it everything of guests: every screen looks again. */
export const demoLeft = defineFact({ name: 'venue.demo-left', data: v.object({}) });

export const demoState = defineTopic({
	name: 'venue.demo',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({
		/** The demo is in the house and has not been left. */
		isDemo: v.boolean(),
		/** What would go: tables that hold rows, in the register's words. */
		goes: v.array(
			v.object({ says: v.object({ en: v.string(), zh: v.string() }), rows: v.number() })
		)
	}),
	changedBy: [demoLoaded, demoLeft]
});

/**
 * Takes everything of guests out of a house that loaded the demo, and the demo's staff; cannot be undone.
 * A copy is made and verified first. Where none can be made, it says why and wants to be asked once more.
 */
export const leaveDemo = defineCommand({
	name: 'venue.leave-demo',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({
		word: v.pipe(v.string(), v.trim(), v.maxLength(20)),
		keepFloor: v.boolean(),
		keepDishes: v.boolean(),
		/** Said after `no-copy`: without one, then. */
		withoutCopy: v.optional(v.boolean(), false)
	}),
	/** `rows` that went. */
	answer: v.object({ rows: v.number(), copied: v.boolean() }),
	refusals: {
		'not-a-demo': null,
		'wrong-word': null,
		'no-copy': v.object({ why: v.picklist(noCopyReasons) })
	}
});
