// Who sat where and when since a moment, and when they were billed: what quotes learn from, and what their scorecard compares with.
import type { Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { rows } from './rows.server.ts';

export interface PastSeating {
	seatingId: string;
	size: number;
	ticketId?: string;
	reservationId?: string;
	seatedAt: Instant;
	/** Entered from paper afterwards. */
	fromPaper: boolean;
	/** Absent: they sit still. */
	leftAt?: Instant;
}

/** Seatings that began since then, but those that were taken back; the earliest first. */
export async function seatingsSince(read: Reader, since: Instant): Promise<PastSeating[]> {
	const found = await rows(read)
		.selectFrom('seatings')
		.select(['id', 'size', 'ticket_id', 'reservation_id', 'seated_at', 'left_at', 'from_paper'])
		.where('venue_id', '=', read.venue)
		.where('seated_at', '>=', since)
		.where('undone', '=', 0)
		.orderBy('seated_at')
		.execute();
	return found.map((row) => ({
		...{ seatingId: row.id, size: row.size, seatedAt: row.seated_at },
		fromPaper: row.from_paper === 1,
		...(row.ticket_id !== null && { ticketId: row.ticket_id }),
		...(row.reservation_id !== null && { reservationId: row.reservation_id }),
		...(row.left_at !== null && { leftAt: row.left_at })
	}));
}

/** At which tables they sat, and until when. */
export async function tablesSince(read: Reader, since: Instant) {
	const found = await rows(read)
		.selectFrom('seatings')
		.innerJoin('seating_tables', (on) =>
			on
				.onRef('seating_tables.venue_id', '=', 'seatings.venue_id')
				.onRef('seating_tables.seating_id', '=', 'seatings.id')
		)
		.select(['seatings.id', 'seating_tables.table_id', 'seatings.seated_at', 'seatings.left_at'])
		.where('seatings.venue_id', '=', read.venue)
		.where('seatings.seated_at', '>=', since)
		.where('seatings.undone', '=', 0)
		.execute();
	return found.map((row) => ({
		...{ seatingId: row.id, tableId: row.table_id, seatedAt: row.seated_at },
		...(row.left_at !== null && { leftAt: row.left_at })
	}));
}

/** When parties got their bill, where staff tapped it. */
export async function billedSince(
	read: Reader,
	since: Instant
): Promise<{ seatingId: string; at: Instant }[]> {
	const found = await rows(read)
		.selectFrom('seating_steps')
		.select(['seating_id', 'at'])
		.where('venue_id', '=', read.venue)
		.where('step', '=', 'billed')
		.where('at', '>=', since)
		.execute();
	return found.map((row) => ({ seatingId: row.seating_id, at: row.at }));
}
