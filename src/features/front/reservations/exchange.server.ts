// The book as files: CSV out, CSV in by the same rules as any booking, and a calendar by a secret link.
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { DAY, ok, randomCode, type Instant } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import {
	closeFeed,
	exportBook,
	feed,
	feedChanged,
	importBook,
	makeFeed,
	previewImport,
	type ImportRow
} from './exchange/contract.ts';
import { insertRow, makeReservation, rowOf, type Wish } from './making.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { tablesOf } from './reading.server.ts';
import { calendarFile } from './rules/calendar-feed.ts';
import { wallOf, wallOn } from './rules/hours.ts';
import { columns, linesOf, safeCell, type Line } from './rules/sheet.ts';
import { turnAt } from './rules/turns.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { namesOf } from './shown.server.ts';

const rows = (read: Reader) =>
	read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue);

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

function cellsOfRow(needs: ReservationsNeeds, row: ReservationRow, table: string): string[] {
	const { wall } = wallOf(row.start_at, needs.venue().zone);
	const phone = row.phone === null ? '' : needs.secrets.open(row.phone, 'phone');
	const tags = row.tags === '' ? '' : (JSON.parse(row.tags) as string[]).join('; ');
	const channel = row.outside_from || row.channel;
	const deposit =
		row.deposit_amount === null ? '' : `${row.deposit_amount} ${row.deposit_reference}`;
	return [
		...[row.day, wall, String(row.size), row.name, phone, row.note, table, row.state, tags],
		...[String(row.high_chairs), row.step_free === 1 ? 'yes' : '', row.menu, channel],
		...[row.outside_id, deposit, row.code]
	].map((cell, at) => (columns[at] === 'phone' ? cell : safeCell(cell)));
}

async function exported(needs: ReservationsNeeds, read: Reader, from: string, to: string) {
	const found = await rows(read)
		.where('day', '>=', from)
		.where('day', '<=', to)
		.orderBy('start_at')
		.execute();
	const tables = await needs.floorTables(read);
	const kept = await tablesOf(
		read,
		found.map(({ id }) => id)
	);
	const lines = found.map((row) => cellsOfRow(needs, row, namesOf(kept.get(row.id) ?? [], tables)));
	return { csv: stringify([[...columns], ...lines], { bom: true }), bookings: found.length };
}

async function isKnown(read: Reader, { outside }: Line): Promise<boolean> {
	if (!outside) return false;
	const found = await rows(read)
		.where('outside_from', '=', outside.from)
		.where('outside_id', '=', outside.id)
		.executeTakeFirst();
	return found !== undefined;
}

function wishOf(line: Line, start: Instant): Wish {
	const { size, name, phone, note, tags, highChairs, stepFree, menu, outside } = line;
	return {
		...{ size, start, name, phone, note, tags, highChairs, stepFree, menu },
		...{ language: 'en', channel: 'outside', by: 'house' },
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
	const at = { start: wish.start, end: wish.start + stay, backBy: false };
	await insertRow(tx, rowOf(needs, tx.venue, wish, at, now), []);
}

/** One line: booked, taken without a table, or left out, with its problems. */
async function takeLine(at: Import, line: Line): Promise<Pick<ImportRow, 'does' | 'problems'>> {
	const { needs, tx, now } = at;
	const problems = [...line.problems];
	if (problems.length > 0) return { does: 'skip', problems };
	if (await isKnown(tx, line)) return { does: 'skip', problems: ['known'] };
	const start = wallOn(line.day, line.wall, needs.venue());
	if (start < now) return { does: 'skip', problems: ['past'] };
	if (line.phone !== '' && !needs.e164(line.phone)) problems.push('bad-phone');
	const wish = wishOf(problems.length > 0 ? { ...line, phone: '' } : line, start);
	const made = await makeReservation(needs, tx, wish, now);
	if (made.ok) return { does: 'book', problems };
	problems.push(made.code === 'outside-hours' ? 'outside-hours' : 'no-table');
	await takeUnseated(at, wish);
	return { does: 'unseated', problems };
}

async function takeAll(at: Import, csv: string): Promise<ImportRow[]> {
	const done: ImportRow[] = [];
	const seen = new Set<string>();
	for (const line of linesOf(cellsOf(csv))) {
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
	csv: string,
	now: Instant
): Promise<ImportRow[]> {
	try {
		return await needs.write(async (tx) => {
			throw new TakenBack(await takeAll({ needs, tx, now }, csv));
		});
	} catch (err) {
		if (err instanceof TakenBack) return err.rows;
		throw err;
	}
}

async function setFeed(tx: Tx, secret: string | undefined, now: Instant): Promise<void> {
	const tables = tx.tables<ReservationsTables>();
	await tables.deleteFrom('reservation_feeds').where('venue_id', '=', tx.venue).execute();
	if (secret !== undefined)
		await tables
			.insertInto('reservation_feeds')
			.values({
				...{ venue_id: tx.venue, secret_print: fingerprint(secret), made_at: now }
			})
			.execute();
	tx.tell(feedChanged, {});
}

const feedRow = (read: Reader) =>
	read
		.tables<ReservationsTables>()
		.selectFrom('reservation_feeds')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();

/** The calendar behind a secret link: a month back and all that is to come. Undefined: no such link. */
export async function calendar(
	needs: ReservationsNeeds,
	read: Reader,
	secret: string,
	now: Instant
): Promise<string | undefined> {
	const open = await feedRow(read);
	if (open?.secret_print !== fingerprint(secret)) return undefined;
	const found = await rows(read)
		.where('start_at', '>', now - 30 * DAY)
		.where('state', '!=', 'requested')
		.orderBy('start_at')
		.execute();
	const events = found.map((row) => ({
		...{ uid: `${row.id}@hoststand`, start: row.start_at, end: row.end_at },
		...{ changedAt: row.changed_at, cancelled: row.state.startsWith('cancelled') },
		title: `${row.name || row.code} (${row.size})`,
		text: [row.note, row.menu].filter((one) => one !== '').join('\n')
	}));
	return calendarFile(needs.venue().name, events);
}

export function exchangeServed(needs: ReservationsNeeds): Served[] {
	return [
		onTopic(feed, {
			state: async (_, { read }) => {
				const found = await feedRow(read);
				return { madeAt: found?.made_at ?? null };
			}
		}),
		onCommand(makeFeed, async (_, { tx, now }) => {
			const secret = randomCode(26);
			await setFeed(tx, secret, now);
			return ok({ path: `/api/calendar/${secret}` });
		}),
		onCommand(closeFeed, async (_, { tx, now }) => {
			await setFeed(tx, undefined, now);
			return ok({});
		}),
		onQuery(exportBook, async ({ from, to }, { read }) =>
			ok(await exported(needs, read, from, to))
		),
		onQuery(previewImport, async ({ csv }, { now }) =>
			ok({ rows: await previewed(needs, csv, now) })
		),
		onCommand(importBook, async ({ csv }, { tx, now }) =>
			ok({ rows: await takeAll({ needs, tx, now }, csv) })
		)
	];
}
