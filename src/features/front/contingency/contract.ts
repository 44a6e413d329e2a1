// The evening on paper, asked for by staff: the line, the book and the floor as they stand now.
import * as v from 'valibot';
import { defineCommand } from '#protocol';

export const printSheet = defineCommand({
	name: 'contingency.print-sheet',
	from: ['host', 'desk'],
	staff: ['host', 'server'],
	input: v.object({ language: v.picklist(['zh', 'en', 'both']) }),
	/** How many sheets of paper it takes. */
	answer: v.object({ sheets: v.number() }),
	refusals: {}
});
