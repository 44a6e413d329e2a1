// Makes and changes reservations: the table is found and kept in the one transaction of the command.
import {
	fail,
	newId,
	ok,
	randomCode,
	serviceDay,
	type Id,
	type Instant,
	type Ok,
	type Refused
} from '#protocol';
import { fingerprint, type Secrets } from '#server/secrets.server.ts';
import type { Tx } from '#server/store.server.ts';
import { reservationChanged, reservationMade, type Slot } from './contract.ts';
import {
	dayQuestion,
	daysToTry,
	questionOf,
	slotOf,
	type About,
	type ReadingNeeds
} from './reading.server.ts';
import { availability, nearest, type NotFree, type Offer } from './rules/availability.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';

export interface MakingNeeds extends ReadingNeeds {
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	/** A number as it was dialled or written -> E.164 by the venue's region; undefined when it is none. */
	e164(written: string): string | undefined;
}

/** A booking as it is asked for. */
export interface Wish {
	size: number;
	start: Instant;
	name: string;
	phone: string;
	note: string;
	memberId?: Id<'member'> | undefined;
	language: 'en' | 'zh';
	channel: ReservationRow['channel'];
	by: 'guest' | 'house';
	madeBy?: string | undefined;
	/** The secret of the guest's own link. */
	secret?: string;
}

type Listed = { alternatives: Slot[] };
export type NotPossible =
	| Exclude<NotFree, { code: 'too-soon' | 'outside-hours' | 'taken' }>
	| Refused<'too-soon', Listed & { earliest: Instant }>
	| Refused<'outside-hours', Listed>
	| Refused<'taken', Listed>;

/** What is stored of a telephone number: sealed, and an index that finds it again. */
export function phoneColumns(needs: MakingNeeds, e164: string | undefined) {
	if (!e164) return { phone: null, phone_index: null };
	const { secrets } = needs;
	return { phone: secrets.seal(e164, 'phone'), phone_index: secrets.blindIndex(e164, 'phone') };
}

/** Free times nearest to the wished one: on its day, else on the first day after it that has any. */
export async function alternativesOf(
	needs: ReadingNeeds,
	tx: Tx,
	about: About,
	start: Instant
): Promise<Slot[]> {
	for (const { day, wished } of daysToTry(start, needs.venue())) {
		const { starts, asked } = await dayQuestion(needs, tx, about, day);
		const found = nearest(asked, wished, starts);
		if (found.length > 0) return found.map((one) => slotOf(needs, one, true));
	}
	return [];
}

async function refused(
	needs: ReadingNeeds,
	tx: Tx,
	about: About,
	why: NotFree & { start: Instant }
): Promise<NotPossible> {
	if (why.code === 'past') return fail('past', { now: about.now });
	if (why.code === 'party-too-large' || why.code === 'too-far') return why;
	const listed = { alternatives: await alternativesOf(needs, tx, about, why.start) };
	if (why.code === 'taken') return fail('taken', listed);
	if (why.code === 'outside-hours') return fail('outside-hours', listed);
	return fail('too-soon', { ...listed, earliest: why.detail?.earliest ?? about.now });
}

/** The table for this start, or why there is none and when there is. */
async function offer(
	needs: ReadingNeeds,
	tx: Tx,
	about: About,
	start: Instant
): Promise<Ok<Offer> | NotPossible> {
	const asked = await questionOf(needs, tx, about, { start, end: start + 1 });
	const [answer] = availability(asked, [start]);
	if (!answer) throw new Error('One start has one answer.');
	return answer.ok ? answer : refused(needs, tx, about, answer);
}

function rowOf(needs: MakingNeeds, tx: Tx, wish: Wish, offered: Offer, now: Instant) {
	const { zone, endOfDay } = needs.venue();
	const row: ReservationRow = {
		venue_id: tx.venue,
		id: newId<'reservation'>(now),
		code: randomCode(6),
		day: serviceDay(wish.start, zone, endOfDay),
		start_at: offered.start,
		end_at: offered.end,
		size: wish.size,
		table_id: offered.tableId,
		state: 'booked',
		name: wish.name,
		...phoneColumns(needs, wish.phone === '' ? undefined : needs.e164(wish.phone)),
		member_id: wish.memberId ?? null,
		note: wish.note,
		language: wish.language,
		channel: wish.channel,
		link: wish.secret ? fingerprint(wish.secret) : null,
		made_at: now,
		made_by: wish.madeBy ?? null,
		arrived_at: null,
		seating_id: null,
		changed_at: now,
		stood_still: 0
	};
	return row;
}

/** Books a table: found and kept in this transaction. `bad-phone` comes first, then what the times say. */
export async function makeReservation(
	needs: MakingNeeds,
	tx: Tx,
	wish: Wish,
	now: Instant
): Promise<Ok<ReservationRow> | NotPossible | Refused<'bad-phone', undefined>> {
	if (wish.phone !== '' && !needs.e164(wish.phone)) return fail('bad-phone');
	const found = await offer(needs, tx, { size: wish.size, now, by: wish.by }, wish.start);
	if (!found.ok) return found;
	const row = rowOf(needs, tx, wish, found.value, now);
	await tx.tables<ReservationsTables>().insertInto('reservations').values(row).execute();
	tx.tell(reservationMade, { reservationId: row.id, day: row.day });
	return ok(row);
}

/** Where a booking moves to. It keeps its table where that is free and fits; it is never in its own way. */
export async function moveReservation(
	needs: MakingNeeds,
	tx: Tx,
	row: ReservationRow,
	to: { size: number; start: Instant },
	now: Instant
): Promise<Ok<Partial<ReservationRow>> | NotPossible> {
	if (to.size === row.size && to.start === row.start_at) return ok({});
	const about: About = { size: to.size, now, by: 'house', except: row.id, prefer: row.table_id };
	const found = await offer(needs, tx, about, to.start);
	if (!found.ok) return found;
	const { start, end, tableId } = found.value;
	const { zone, endOfDay } = needs.venue();
	const day = serviceDay(start, zone, endOfDay);
	return ok({ day, start_at: start, end_at: end, size: to.size, table_id: tableId });
}

/** Writes what changed, and tells the day it left and the day it came to. */
export async function saveRow(
	tx: Tx,
	row: ReservationRow,
	set: Partial<ReservationRow>,
	now: Instant
): Promise<ReservationRow> {
	await tx
		.tables<ReservationsTables>()
		.updateTable('reservations')
		.set({ ...set, changed_at: now })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.execute();
	const after = { ...row, ...set };
	for (const day of new Set([row.day, after.day]))
		tx.tell(reservationChanged, { reservationId: row.id, day });
	return after;
}
