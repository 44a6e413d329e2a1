// Source codes: which poster, flyer, kiosk or person brought guests here. Counts alone: no row names anybody.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** `menu` and `menu-table` lead to the menu; of the latter the name is that of its table. */
export const sourceKinds = [
	...(['poster', 'flyer', 'kiosk', 'host', 'web', 'menu', 'menu-table'] as const)
] as const;
export type SourceKind = (typeof sourceKinds)[number];
export const leadsToMenu = (kind: SourceKind): boolean => kind === 'menu' || kind === 'menu-table';

/** What is counted on the way from the QR on. */
export const sourceSteps = ['arrival', 'sign-up', 'ticket', 'booking'] as const;
export type SourceStep = (typeof sourceSteps)[number];

/** Six characters that are read alike by people and machines. What is none is taken as none, never refused. */
export const SourceCode = v.optional(v.pipe(v.string(), v.maxLength(24)));
const code = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[0-9A-HJKMNP-TV-Z]{6}$/));

export const sourcesChanged = defineFact({ name: 'sources.changed', data: v.object({}) });
export const sourceCounted = defineFact({ name: 'sources.counted', data: v.object({}) });

/** A phone opened a source's link. Sent by the page, because looking at an address changes nothing. */
export const arrive = defineCommand({
	name: 'sources.arrive',
	from: ['phone'],
	overHttp: true,
	input: v.object({ code }),
	answer: v.object({ known: v.boolean() }),
	refusals: {}
});

const managers = { from: ['desk'], staff: ['manager'] } as const;

export const makeSource = defineCommand({
	name: 'sources.make',
	...managers,
	input: v.object({
		kind: v.picklist(sourceKinds),
		/** Where it hangs, or who hands it out. */
		name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
		/** A device's own acts count for it without a code: a kiosk, a host stand. */
		deviceId: v.optional(v.pipe(v.string(), v.length(26)))
	}),
	answer: v.object({ code: v.string() }),
	refusals: { 'unknown-device': null, 'device-has-one': v.object({ name: v.string() }) }
});

/** A code that leads to the menu for each of these tables that has none yet. */
export const makeMenus = defineCommand({
	name: 'sources.make-menus',
	...managers,
	input: v.object({
		tables: v.pipe(
			v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
			v.maxLength(200)
		)
	}),
	answer: v.object({ made: v.number() }),
	refusals: {}
});

/** It is counted no more; what was counted stays. */
export const endSource = defineCommand({
	name: 'sources.end',
	...managers,
	input: v.object({ code }),
	answer: v.object({}),
	refusals: { 'unknown-source': null }
});

const counts = {
	arrival: v.number(),
	'sign-up': v.number(),
	ticket: v.number(),
	booking: v.number()
};

export const sourcesReport = defineTopic({
	name: 'sources.report',
	...managers,
	params: v.object({}),
	state: v.object({
		/** Where guests' phones find the house. */
		address: v.string(),
		sources: v.array(
			v.object({
				code: v.string(),
				name: v.string(),
				kind: v.picklist(sourceKinds),
				/** The device whose acts count for it. */
				device: v.nullable(v.string()),
				madeAt: v.number(),
				ended: v.boolean()
			})
		),
		/** The last twelve weeks, the newest first; a week is named by its Monday. */
		weeks: v.array(v.object({ week: v.string(), code: v.string(), ...counts }))
	}),
	changedBy: [sourcesChanged, sourceCounted]
});
