// The book goes out and comes in: a calendar feed by a secret link, and CSV with a preview of its problems.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic, SHEET_BYTES } from '#protocol';
import { Day, instant } from '../contract.ts';

const manager = { from: ['desk'], staff: ['manager'] } as const;

export const feedChanged = defineFact({ name: 'reservations.feed-changed', data: v.object({}) });

/** Whether a calendar feed is open, and since when. Its link is shown once, when it is made. */
export const feed = defineTopic({
	name: 'reservations.feed',
	...manager,
	params: v.object({}),
	state: v.object({ madeAt: v.nullable(instant) }),
	changedBy: [feedChanged]
});

/** A new secret link; the one before opens nothing any more. */
export const makeFeed = defineCommand({
	name: 'reservations.make-feed',
	...manager,
	input: v.object({}),
	answer: v.object({ path: v.string() }),
	refusals: {}
});

/** No link opens the book any more. */
export const closeFeed = defineCommand({
	name: 'reservations.close-feed',
	...manager,
	input: v.object({}),
	answer: v.object({}),
	refusals: {}
});

/** Bookings of some days as CSV, with a byte order mark so that a spreadsheet reads it. */
export const exportBook = defineQuery({
	name: 'reservations.export',
	...manager,
	input: v.object({ from: Day, to: Day }),
	answer: v.object({ csv: v.string(), bookings: v.number() }),
	refusals: {}
});

const problems = [
	...(['not-a-table', 'missing-column', 'bad-day', 'bad-time', 'bad-size', 'bad-phone'] as const),
	...(['bad-back-by', 'bad-coach', 'bad-deposit'] as const),
	...(['past', 'no-such-time', 'outside-hours', 'no-table', 'doubled', 'known'] as const)
] as const;
export type Problem = (typeof problems)[number];

const Row = v.object({
	/** In the file; the heading is line 1. */
	line: v.number(),
	...{ name: v.string(), day: v.string(), wall: v.string(), size: v.number() },
	/** `book` it has a table, `unseated` it is taken without one, `skip` it is left out. */
	does: v.picklist(['book', 'unseated', 'skip']),
	problems: v.array(v.picklist(problems))
});
export type ImportRow = v.InferOutput<typeof Row>;

const csv = v.pipe(v.string(), v.maxBytes(SHEET_BYTES));

/** A file's lines are booked in one piece, during which the house waits: some three seconds a thousand. */
export const mostLines = 1_000;
const refusals = { 'too-many-lines': v.object({ lines: v.number(), most: v.number() }) };

/** What an import would do, line by line. Nothing is written. */
export const previewImport = defineQuery({
	name: 'reservations.preview-import',
	...manager,
	input: v.object({ csv }),
	answer: v.object({ rows: v.array(Row) }),
	refusals
});

/** Does what the preview says; lines that are skipped stay skipped. */
export const importBook = defineCommand({
	name: 'reservations.import',
	...manager,
	input: v.object({ csv }),
	answer: v.object({ rows: v.array(Row) }),
	refusals
});
