// The wait quote: about when, by when at the latest, why it moved; what seating out of order costs; how true quotes were.
import * as v from 'valibot';
import { defineFact, defineQuery, defineTopic } from '#protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const instant = v.number();
const count = v.number();

/** Why a quote is what it is. */
export const quoteCauses = [
	'issued',
	'table-freed',
	'meal-ends',
	'party-left',
	'staying-longer',
	'head-start',
	'booking',
	'floor',
	'own-change',
	'door'
] as const;

/** Quotes were made anew, or shown ones changed. */
export const requoted = defineFact({ name: 'quotes.requoted', data: v.object({}) });

/** What a guest is told. Instants: screens count the minutes. */
export const ShownQuote = v.object({
	/** `perhaps`: the last seating may come first. */
	outlook: v.picklist(['sits', 'perhaps', 'not-tonight']),
	median: v.optional(instant),
	/** The latest time: the one given with the ticket, until the guest is told another. */
	latest: v.optional(instant),
	/** Why it is not what it was, and since when; at first `issued`. */
	cause: v.picklist(quoteCauses),
	since: instant,
	/** The promised time will be missed: told, with the care that the house gives. */
	missed: v.optional(v.object({ promised: instant, care: v.boolean() }))
});
export type ShownQuote = v.InferOutput<typeof ShownQuote>;

/** All quotes of the line, by ticket. */
export const lineQuotes = defineTopic({
	name: 'quotes.line',
	from: ['host', 'handheld', 'kiosk', 'board'],
	params: v.object({}),
	state: v.object({ quotes: v.record(v.string(), ShownQuote) }),
	changedBy: [requoted]
});

/** The quote of the ticket that this phone holds. */
export const myQuote = defineTopic({
	name: 'quotes.mine',
	from: ['phone'],
	overHttp: true,
	params: v.object({ ticketId: v.optional(v.pipe(v.string(), v.maxLength(40)), '') }),
	state: v.object({ quote: v.optional(ShownQuote) }),
	changedBy: [requoted]
});

/** How often the house kept its word: of `parties` quoted in `evenings` evenings, `kept` sat by the latest time. */
const KeptWord = v.object({ evenings: count, parties: count, kept: count });

/** At the door: what a party of each size would be told now, and how true that has been. */
export const doorQuotes = defineTopic({
	name: 'quotes.door',
	from: ['kiosk', 'board', 'desk', 'host', 'visitor', 'phone'],
	overHttp: true,
	params: v.object({}),
	state: v.object({
		/** By party size. */
		now: v.record(
			v.string(),
			v.object({
				outlook: v.picklist(['sits', 'perhaps', 'not-tonight']),
				...{ median: v.optional(instant), latest: v.optional(instant) }
			})
		),
		record: KeptWord
	}),
	changedBy: [requoted]
});

/** What it costs the others to seat this party at these tables now. */
export const seatingCost = defineQuery({
	name: 'quotes.cost',
	from: ['host', 'handheld'],
	staff: ['host', 'server'],
	input: v.object({
		tableIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(8)),
		size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
		/** Its ticket; absent: it has none. */
		ticketId: v.optional(id)
	}),
	answer: v.object({
		/** Who waits longer by at least a minute, the most first; `more` in ms. */
		later: v.array(v.object({ number: v.string(), name: v.optional(v.string()), more: count })),
		/** Promises that are more likely missed than kept, and would not be without this. */
		atRisk: count,
		/** The first table after this whose seating costs nobody anything, and when it is expected. */
		instead: v.optional(v.object({ table: v.string(), at: instant }))
	}),
	refusals: { 'no-quote-now': null }
});

const Scores = v.object({
	parties: count,
	/** In ms; undefined where nobody was quoted. */
	mae: v.optional(count),
	/** Quoted less waited: below 0, too little was promised. */
	bias: v.optional(count),
	/** The share that sat within the time of the 80 %. */
	p80: v.optional(count),
	/** The share that sat by the latest time that was promised. */
	kept: v.optional(count)
});

/** How true the quotes of the last evenings were. */
export const scorecard = defineTopic({
	name: 'quotes.scorecard',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({
		record: KeptWord,
		/** Of the last 30 evenings, the oldest first. */
		evenings: v.array(v.object({ day: v.string(), ...Scores.entries })),
		bySize: v.array(v.object({ upTo: count, ...Scores.entries })),
		byHour: v.array(v.object({ hour: count, ...Scores.entries })),
		/** Quotes that stood as given, and those where the host seated out of order. */
		byHost: v.array(v.object({ overridden: v.boolean(), ...Scores.entries })),
		/**
		 * How late tables were told free, in ms: after the guests had gone as staff said, or after the table had begun to
		 * ask 'still seated?'. `of`: all that were marked; `tables` of them late, by `late` together; `over`: the share
		 * later than five minutes; `still`: how often the answer was that they still sat there.
		 */
		marked: v.object({
			...{ of: count, tables: count, late: count, still: count },
			...{ median: v.optional(count), p90: v.optional(count), over: v.optional(count) }
		})
	}),
	changedBy: [requoted]
});
