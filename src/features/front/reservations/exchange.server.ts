// The book as files: CSV out, and a calendar by a secret link; CSV in stands beside.
import { stringify } from 'csv-stringify/sync';
import { DAY, ok, randomCode, type Instant } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { closeFeed, exportBook, feed, feedChanged, makeFeed } from './exchange/contract.ts';
import { importServed } from './importing.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { tablesOf } from './reading.server.ts';
import { calendarFile } from './rules/calendar-feed.ts';
import { wallOf } from './rules/hours.ts';
import { columns, safeCell } from './rules/sheet.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { namesOf, tagsOf } from './shown.server.ts';

const rows = (read: Reader) =>
	read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue);

function cellsOfRow(needs: ReservationsNeeds, row: ReservationRow, table: string): string[] {
	const { zone, currency } = needs.venue();
	const { wall, offset = '' } = wallOf(row.start_at, zone);
	const phone = row.phone === null ? '' : needs.secrets.open(row.phone, 'phone');
	const tags = tagsOf(row).join('; ');
	const channel = row.outside_from || row.channel;
	const deposit =
		row.deposit_amount === null
			? ''
			: `${(row.deposit_amount / 10 ** currency.digits).toFixed(currency.digits)} ${row.deposit_reference}`;
	const until = row.back_by_wall ?? (row.back_by === 1 ? wallOf(row.end_at, zone).wall : '');
	const coach = row.coach_at === null ? '' : wallOf(row.coach_at, zone).wall;
	return [
		...[
			row.day,
			wall + offset,
			String(row.size),
			row.name,
			phone,
			row.note,
			table,
			row.state,
			tags
		],
		...[String(row.high_chairs), row.step_free === 1 ? 'yes' : '', row.menu],
		...[row.checklist, row.lead, until, coach, row.bills, channel],
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
		...importServed(needs)
	];
}
