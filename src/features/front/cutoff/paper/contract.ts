// Catching up from paper: parties that were written down while the screens were gone, with their true times.
import * as v from 'valibot';
import { defineCommand } from '#protocol';
import { partySize, Taken } from '../../floor/contract.ts';
import { notFound, notNow } from '../../reservations/contract.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
/** As the clock on the wall showed it; before the end of the day it is in the night. */
const wall = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** One line of the paper: a party that came, perhaps sat, perhaps left. It waits, sits or is history as its times say. */
export const enterPaper = defineCommand({
	name: 'cutoff.enter-paper',
	from: ['host', 'desk'],
	staff: ['host', 'server'],
	input: v.object({
		size: partySize,
		/** They had booked: that booking came, whatever was thought of it meanwhile. */
		reservationId: v.optional(id),
		/** The service day of the paper. */
		day: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
		joined: wall,
		...{ seated: v.optional(wall), left: v.optional(wall) },
		/** Where they sat; asked for with `seated`. */
		tableIds: v.optional(v.pipe(v.array(id), v.maxLength(12)), []),
		...{ highChair: v.optional(v.boolean(), false), stepFree: v.optional(v.boolean(), false) },
		language: v.picklist(['en', 'zh'])
	}),
	/** `number`: of the line; empty for a booking that does not stand in it. */
	answer: v.object({ number: v.string(), stands: v.picklist(['waits', 'sits', 'over']) }),
	refusals: {
		/** Came, sat, left: one of them is before the one that it follows. */
		'times-out-of-order': null,
		'in-the-future': null,
		/** An evening that is over: who came then has gone, and the paper says when. */
		'evening-over': null,
		'which-table': null,
		'table-taken': Taken,
		'unknown-table': null,
		/** `not-now`: it is seated, over or cancelled already. */
		...{ ...notFound, ...notNow }
	}
});
