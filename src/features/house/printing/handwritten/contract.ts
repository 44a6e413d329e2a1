// Slips that staff write at the desk: which ones, what each asks for, how it will look, and printing it.
import * as v from 'valibot';
import { defineCommand, defineQuery } from '#protocol';

/** Slips that a person may fill in, by the names of their templates, in the order in which the desk offers them. */
export const writable = [
	...(['reward', 'points-statement', 'event-ticket', 'red-envelope', 'benefits-guide'] as const),
	...(['kitchen', 'low-score', 'food-safety', 'flyer'] as const)
] as const;

type Writable = (typeof writable)[number];

/** What none of these slips can be without: a ticket without a number, a label with nothing beside it. */
export const needed: Record<Writable, readonly string[]> = {
	reward: ['reward'],
	'points-statement': ['member', 'balance'],
	'event-ticket': ['event', 'day', 'number'],
	'red-envelope': ['gift'],
	'benefits-guide': [],
	kitchen: ['table'],
	'low-score': ['table', 'time'],
	'food-safety': ['table', 'time'],
	flyer: ['link', 'address', 'code']
};

const Values = v.pipe(
	v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(200))),
	v.check((values) => Object.keys(values).length <= 40)
);

const written = v.object({
	template: v.picklist(writable),
	/** What is left out stays empty; the house's name fills itself in. */
	values: Values,
	language: v.picklist(['zh', 'en', 'both']),
	printerId: v.pipe(v.string(), v.maxLength(40))
});

/** What might stand there, on a slip in either language. */
const Example = v.object({ en: v.string(), zh: v.string() });

const desk = { from: ['desk'], staff: ['host', 'server'] } as const;
const refusals = { 'unknown-printer': null, 'cannot-draw': null } as const;

/** What each slip is called and asks for, with an example of each value. */
export const writableSlips = defineQuery({
	name: 'printing.writable-slips',
	...desk,
	input: v.object({}),
	answer: v.object({
		slips: v.array(
			v.object({
				name: v.picklist(writable),
				called: v.object({ en: v.string(), zh: v.string() }),
				values: v.array(v.object({ name: v.string(), example: Example, needed: v.boolean() }))
			})
		)
	}),
	refusals: {}
});

/** The slip as this printer would put it on paper, as SVG. */
export const lookAtWritten = defineQuery({
	name: 'printing.look-at-written',
	...desk,
	input: written,
	answer: v.object({ svg: v.string() }),
	refusals
});

export const printWritten = defineCommand({
	name: 'printing.print-written',
	...desk,
	input: written,
	answer: v.object({ jobId: v.string() }),
	refusals: { ...refusals, 'value-missing': v.object({ missing: v.array(v.string()) }) }
});
