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
import type { Tier } from '#features/members/tiers/contract.ts';
import { fingerprint, type Secrets } from '#server/secrets.server.ts';
import type { Tx } from '#server/store.server.ts';
import { reservationMade, type Particulars, type Slot } from './contract.ts';
import { daysToTry, slotOf } from './listing.server.ts';
import {
	dayQuestion,
	questionOf,
	rulesOf,
	type About,
	type ReadingNeeds
} from './reading.server.ts';
import type { BookableSet } from './rules/capacity.ts';
import { availability, nearest } from './rules/availability.ts';
import type { NotFree, Offer } from './rules/question.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { dropHold, heldBy } from './holds.server.ts';
import { columnsOf, untilOf } from './shown.server.ts';

export interface MakingNeeds extends ReadingNeeds {
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	/** A number as it was dialled or written -> E.164 by the venue's region; undefined when it is none. */
	e164(written: string): string | undefined;
}

/** A booking as it is asked for. */
export interface Wish extends Particulars {
	size: number;
	start: Instant;
	name: string;
	phone: string;
	memberId?: Id<'member'> | undefined;
	tier?: Tier | undefined;
	language: 'en' | 'zh';
	channel: ReservationRow['channel'];
	by: 'guest' | 'house';
	madeBy?: string | undefined;
	/** The secret of the guest's own link. */
	secret?: string;
	/** The slot that was held for it. */
	hold?: string | undefined;
	series?: Id<'series'> | undefined;
	/** These tables and no others. */
	only?: BookableSet | undefined;
	roomId?: Id<'room'> | undefined;
	/** These if they are free; else others. */
	prefer?: readonly Id<'table'>[] | undefined;
	/** Nobody is asked whether another time would do. */
	thenOrNever?: true;
}

type Listed = { alternatives: Slot[] };
type Bare = 'past' | 'too-far';
export type NotPossible =
	| Extract<NotFree, { code: Bare }>
	| Refused<'party-too-large', { largest: number; phone?: string }>
	| Refused<'too-soon', Listed & { earliest: Instant }>
	| Refused<'outside-hours', Listed>
	| Refused<'paused', Listed & { until: Instant }>
	| Refused<'kept', Listed & { until: Instant; tier: Tier }>
	| Refused<'pace', Listed & { limit: number }>
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
		const found = asked ? nearest(asked, wished, starts) : [];
		if (found.length > 0) return found.map((one) => slotOf(needs, one, true));
	}
	return [];
}

/** The refusal with the nearest free times beside it, where other times can help. */
async function refused(
	needs: ReadingNeeds,
	tx: Tx,
	about: About & Pick<Wish, 'thenOrNever'>,
	why: NotFree & { start: Instant }
): Promise<NotPossible> {
	if (why.code === 'party-too-large') {
		const { phone } = await rulesOf(tx);
		const largest = why.detail?.largest ?? 0;
		return fail(why.code, { largest, ...(phone && { phone }) });
	}
	if (why.code === 'past' || why.code === 'too-far') {
		const { start: _, ...bare } = why;
		return bare;
	}
	const alternatives = about.thenOrNever ? [] : await alternativesOf(needs, tx, about, why.start);
	return fail(why.code, { ...why.detail, alternatives } as never);
}

/** The tables for this start, or why there are none and when there are. The one door to hold and commit. */
export async function offer(
	needs: ReadingNeeds,
	tx: Tx,
	about: About & Pick<Wish, 'thenOrNever'>,
	start: Instant
): Promise<Ok<Offer> | NotPossible> {
	const asked = await questionOf(needs, tx, about, { start, end: start + 1 });
	const [answer] = availability(asked, [start]);
	if (!answer) throw new Error('One start has one answer.');
	return answer.ok ? answer : refused(needs, tx, about, answer);
}

/** What a row holds before anything is said of it. */
const blank = {
	...{ note: '', tags: '', menu: '', checklist: '', lead: '', bills: 'one' },
	...{ step_free: 0, high_chairs: 0, here: 0, stood_still: 0, back_by: 0 },
	...{ deposit_amount: null, deposit_reference: '', outside_from: '', outside_id: '' },
	...{
		coach_at: null,
		back_by_wall: null,
		room_id: null,
		series_id: null,
		reminded_at: null,
		seating_id: null
	},
	...{
		arrived_at: null,
		link: null,
		member_id: null,
		made_by: null,
		phone: null,
		phone_index: null
	}
} satisfies Partial<ReservationRow>;

/** A row for this stay, in no table yet. */
export function rowOf(
	needs: MakingNeeds,
	venue: string,
	wish: Wish,
	stay: { start: Instant; end: Instant; backBy: boolean },
	now: Instant
): ReservationRow {
	const place = needs.venue();
	const { zone, endOfDay } = place;
	return {
		...blank,
		...{ venue_id: venue, id: newId<'reservation'>(now), code: randomCode(6), table_id: '' },
		day: serviceDay(stay.start, zone, endOfDay),
		...{ start_at: stay.start, end_at: stay.end, back_by: stay.backBy ? 1 : 0, size: wish.size },
		...{ state: 'booked', name: wish.name, language: wish.language, channel: wish.channel },
		...phoneColumns(needs, wish.phone === '' ? undefined : needs.e164(wish.phone)),
		...columnsOf(wish, { start: stay.start, place }),
		...{ member_id: wish.memberId ?? null, made_by: wish.madeBy ?? null },
		...{
			link: wish.secret ? fingerprint(wish.secret) : null,
			series_id: wish.series ?? null,
			room_id: wish.roomId ?? null
		},
		...{ made_at: now, changed_at: now }
	};
}

/** Its tables are these from now on; what it kept before and does not any more is given back. */
export async function setTables(
	tx: Tx,
	reservationId: Id<'reservation'>,
	tableIds: readonly Id<'table'>[]
): Promise<void> {
	const tables = tx.tables<ReservationsTables>();
	await tables
		.deleteFrom('reservation_tables')
		.where('venue_id', '=', tx.venue)
		.where('reservation_id', '=', reservationId)
		.execute();
	if (tableIds.length === 0) return;
	const row = { venue_id: tx.venue, reservation_id: reservationId, freed_at: null };
	await tables
		.insertInto('reservation_tables')
		.values(tableIds.map((table_id) => ({ ...row, table_id })))
		.execute();
}

/** Writes a new booking with its tables, and tells it. */
export async function insertRow(
	tx: Tx,
	row: ReservationRow,
	tableIds: readonly Id<'table'>[]
): Promise<ReservationRow> {
	const whole = { ...row, table_id: tableIds[0] ?? '' };
	await tx.tables<ReservationsTables>().insertInto('reservations').values(whole).execute();
	await setTables(tx, row.id, tableIds);
	tx.tell(reservationMade, { reservationId: row.id, day: row.day });
	return whole;
}

export type Made = ReservationRow & { over?: Offer['over'] };

/** Books a table: found and kept in this transaction. `bad-phone` comes first, then what the times say. */
export async function makeReservation(
	needs: MakingNeeds,
	tx: Tx,
	wish: Wish,
	now: Instant
): Promise<Ok<Made> | NotPossible | Refused<'bad-phone' | 'back-by-too-early', undefined>> {
	if (wish.phone !== '' && !needs.e164(wish.phone)) return fail('bad-phone');
	const until = untilOf(wish, wish.start, needs.venue());
	if (until !== undefined && until <= wish.start) return fail('back-by-too-early');
	const { size, by, tier, stepFree, hold, only } = wish;
	const about = {
		only,
		size,
		now,
		by,
		tier,
		stepFree,
		hold,
		until,
		prefer: wish.prefer ?? (await heldBy(tx, hold)),
		...(wish.thenOrNever && { thenOrNever: wish.thenOrNever })
	};
	const found = await offer(needs, tx, about, wish.start);
	if (!found.ok) return found;
	const { tableIds, over } = found.value;
	const row = await insertRow(tx, rowOf(needs, tx.venue, wish, found.value, now), tableIds);
	if (hold !== undefined) await dropHold(tx, hold);
	return ok({ ...row, ...(over && { over }) });
}
