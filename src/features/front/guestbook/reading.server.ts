// Reads the guest book: a page with its visits and notes, and guests by name or number.
import { sql } from 'kysely';
import type { Id, ServiceDay } from '#protocol';
import { likeText } from '#server/like.server.ts';
import type { Reader } from '#server/store.server.ts';
import type { Guest, Note, Visit } from './contract.ts';
import type { Booked, GuestBookNeeds } from './needs.server.ts';
import { figuresOf } from './rules.ts';
import type { GuestBookTables } from './schema.server.ts';

type Row = GuestBookTables['guests'];
type Knows = Pick<GuestBookNeeds, 'member' | 'secrets' | 'e164'>;
const db = (read: Reader) => read.tables<GuestBookTables>();

/** A guest's bookings of which something became, the latest first. */
export async function visitsOf(read: Reader, guestId: string): Promise<Visit[]> {
	const rows = await db(read)
		.selectFrom('guest_visits')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('guest_id', '=', guestId)
		.orderBy('start_at', 'desc')
		.limit(200)
		.execute();
	return rows.map(({ reservation_id, day, start_at, size, outcome, tables }) => ({
		...{ reservationId: reservation_id, day, start: start_at, size, outcome, table: tables }
	}));
}

/** A guest's notes that still stand, the newest first. */
export async function notesOf(read: Reader, guestId: string, today: ServiceDay): Promise<Note[]> {
	const rows = await db(read)
		.selectFrom('guest_notes')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('guest_id', '=', guestId)
		.where('ends_on', '>=', today)
		.orderBy('written_at', 'desc')
		.execute();
	return rows.map(({ id, kind, text, ends_on, written_at, written_by }) => ({
		...{ id, kind, text, endsOn: ends_on, writtenAt: written_at, by: written_by }
	}));
}

/** A row as staff see it: a member is called as their profile says. */
async function guestOf(read: Reader, { member }: Knows, row: Row): Promise<Guest> {
	const known = row.member_id === null ? undefined : member(read, row.member_id as Id<'member'>);
	return {
		...{ id: row.id, name: known?.name || row.name, member: row.member_id !== null },
		...figuresOf(await visitsOf(read, row.id))
	};
}

export async function pageIn(read: Reader, knows: Knows, id: string): Promise<Guest | undefined> {
	const row = await db(read)
		.selectFrom('guests')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', id)
		.executeTakeFirst();
	return row && guestOf(read, knows, row);
}

/** Whose page a booking belongs to. */
export async function guestIdOf(
	read: Reader,
	{ id, memberId, phoneIndex }: Pick<Booked, 'id' | 'memberId' | 'phoneIndex'>
): Promise<string | undefined> {
	const row = await db(read)
		.selectFrom('guests')
		.select('id')
		.where('venue_id', '=', read.venue)
		.where((e) =>
			e.or([
				...[e('member_id', '=', memberId), e('phone_index', '=', phoneIndex)],
				e('reservation_id', '=', id)
			])
		)
		.orderBy('member_id', 'desc')
		.orderBy('phone_index', 'desc')
		.executeTakeFirst();
	return row?.id;
}

/** Guests whose name holds the text or whose number it is, those who were here last first; at most twenty. */
export async function guestsBy(read: Reader, knows: Knows, text: string): Promise<Guest[]> {
	const number = text === '' ? undefined : knows.e164(text);
	const index = number && knows.secrets.blindIndex(number, 'phone');
	const rows = await db(read)
		.selectFrom('guests')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where((e) =>
			e.or([
				sql<boolean>`name like ${likeText(text)} escape '\\'`,
				...(index ? [e('phone_index', '=', index)] : [])
			])
		)
		.orderBy('seen_at', 'desc')
		.limit(20)
		.execute();
	return Promise.all(rows.map((row) => guestOf(read, knows, row)));
}
