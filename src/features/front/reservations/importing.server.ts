// Bookings in from CSV, by the same rules as any booking: first what each line would do, then just that.
import { parse } from 'csv-parse/sync';
import { fail, ok, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import {
	importBook,
	mostLines,
	previewImport,
	type ImportRow,
	type Problem
} from './exchange/contract.ts';
import { insertRow, makeReservation, rowOf, type Wish } from './making.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { linesOf, startOf, type Line } from './rules/sheet.ts';
import { turnAt } from './rules/turns.ts';
import type { ReservationsTables } from './schema.server.ts';
import { untilOf } from './shown.server.ts';

/** Comma, semicolon or tab, whichever the heading has most of. */
function delimiterOf(csv: string): string {
	const head = csv.slice(0, csv.search(/[\r\n]|$/));
	const count = (mark: string) => head.split(mark).length;
	return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function cellsOf(csv: string): string[][] | undefined {
	try {
		return parse(csv, { bom: true, delimiter: delimiterOf(csv), relax_column_count: true });
	} catch {
		return undefined;
	}
}

/** Taken in before: by its id there, or, where it has none, the same party at the same time from a file. */
async function isKnown(read: Reader, line: Line, start: Instant): Promise<boolean> {
	const { outside, name, size } = line;
	const rows = read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.select('id')
		.where('venue_id', '=', read.venue);
	const alike = outside
		? rows.where('outside_from', '=', outside.from).where('outside_id', '=', outside.id)
		: rows
				.where('channel', '=', 'outside')
				.where('start_at', '=', start)
				.where('name', '=', name)
				.where('size', '=', size)
				.where('state', 'not in', ['cancelled-by-guest', 'cancelled-by-house']);
	return (await alike.executeTakeFirst()) !== undefined;
}

function wishOf(line: Line, start: Instant, digits: number): Wish {
	const { size, name, phone, note, tags, highChairs, stepFree, menu, outside } = line;
	const { checklist, lead, backBy, coach, bills, deposit } = line;
	const amount = deposit && Math.round(deposit.amount * 10 ** digits);
	return {
		...{ size, start, name, phone, note, tags, highChairs, stepFree, menu },
		...{ checklist, lead, backBy, coach, bills },
		...(deposit && amount && { deposit: { amount, reference: deposit.reference } }),
		...{ language: 'en', channel: 'outside', by: 'house', thenOrNever: true },
		...(outside && { outside })
	};
}

interface Import {
	needs: ReservationsNeeds;
	tx: Tx;
	now: Instant;
}

/** It is on the book all the same, without a table: it consumes capacity and shows as such. */
async function takeUnseated({ needs, tx, now }: Import, wish: Wish): Promise<void> {
	const turns = await needs.turns(tx, now);
	const { stay } = turnAt(turns, { size: wish.size, at: wish.start }, needs.venue());
	const until = untilOf(wish, wish.start, needs.venue());
	const end = until ?? wish.start + stay;
	const at = { start: wish.start, end, backBy: until !== undefined };
	await insertRow(tx, rowOf(needs, tx.venue, wish, at, now), []);
}

/** The line without what nobody can keep: a number that is none, an end before they come. */
function readable(needs: ReservationsNeeds, line: Line, start: Instant): Line {
	const noPhone = line.phone !== '' && !needs.e164(line.phone);
	const until = untilOf(line, start, needs.venue());
	const tooEarly = until !== undefined && until <= start;
	const without: Problem[] = [
		...(noPhone ? (['bad-phone'] as const) : []),
		...line.without,
		...(tooEarly ? (['bad-back-by'] as const) : [])
	];
	return {
		...line,
		...(noPhone && { phone: '' }),
		...(tooEarly && { backBy: undefined }),
		without
	};
}

/** One line: booked, taken without a table, or left out, with its problems. */
async function takeLine(at: Import, line: Line): Promise<Pick<ImportRow, 'does' | 'problems'>> {
	const { needs, tx, now } = at;
	const problems = [...line.problems];
	if (problems.length > 0) return { does: 'skip', problems };
	const { start, moved } = startOf(line, needs.venue());
	if (await isKnown(tx, line, start)) return { does: 'skip', problems: ['known'] };
	if (start < now) return { does: 'skip', problems: ['past'] };
	if (moved) problems.push('no-such-time');
	const read = readable(needs, line, start);
	problems.push(...read.without);
	const wish = wishOf(read, start, needs.venue().currency.digits);
	const made = await makeReservation(needs, tx, wish, now);
	if (made.ok) return { does: 'book', problems };
	problems.push(made.code === 'outside-hours' ? 'outside-hours' : 'no-table');
	await takeUnseated(at, wish);
	return { does: 'unseated', problems };
}

/** The lines of a file, unless there are more than can be taken in one piece. */
function readIn(csv: string) {
	const lines = linesOf(cellsOf(csv));
	if (lines.length <= mostLines) return ok(lines);
	return fail('too-many-lines', { lines: lines.length, most: mostLines });
}

async function takeAll(at: Import, lines: readonly Line[]): Promise<ImportRow[]> {
	const done: ImportRow[] = [];
	const seen = new Set<string>();
	for (const line of lines) {
		const key = [line.day, line.wall, line.name, line.size].join('\n');
		const { line: nth, name, day, wall, size } = line;
		const doubled = seen.has(key) && line.problems.length === 0;
		const result = doubled
			? { does: 'skip' as const, problems: ['doubled' as const] }
			: await takeLine(at, line);
		seen.add(key);
		done.push({ ...{ line: nth, name, day, wall, size }, ...result });
	}
	return done;
}

/** A preview does everything and takes it back. */
class TakenBack extends Error {
	readonly rows: ImportRow[];
	constructor(found: ImportRow[]) {
		super('a preview is never kept');
		this.rows = found;
	}
}

async function previewed(
	needs: ReservationsNeeds,
	lines: readonly Line[],
	now: Instant
): Promise<ImportRow[]> {
	try {
		return await needs.write(async (tx) => {
			throw new TakenBack(await takeAll({ needs, tx, now }, lines));
		});
	} catch (err) {
		if (err instanceof TakenBack) return err.rows;
		throw err;
	}
}

export function importServed(needs: ReservationsNeeds): Served[] {
	return [
		onQuery(previewImport, async ({ csv }, { now }) => {
			const lines = readIn(csv);
			return lines.ok ? ok({ rows: await previewed(needs, lines.value, now) }) : lines;
		}),
		onCommand(importBook, async ({ csv }, { tx, now }) => {
			const lines = readIn(csv);
			return lines.ok ? ok({ rows: await takeAll({ needs, tx, now }, lines.value) }) : lines;
		})
	];
}
