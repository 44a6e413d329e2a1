// Keeps the guest book: reads what changed in the book of reservations, and joins pages to members.
import { guestChanged } from './contract.ts';
import { newId, type Id, type Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import type { Booked, GuestBookNeeds } from './needs.server.ts';
import { outcomeFrom } from './rules.ts';
import type { GuestBookTables } from './schema.server.ts';

/** So many bookings in one transaction: the guests at the kiosk do not wait for the book. */
const AT_ONCE = 200;

type Row = GuestBookTables['guests'];
const db = (tx: Tx) => tx.tables<GuestBookTables>();

async function readUntil(tx: Tx): Promise<Instant> {
	const row = await db(tx)
		.selectFrom('guest_book')
		.select('read_until')
		.where('venue_id', '=', tx.venue)
		.executeTakeFirst();
	return row?.read_until ?? 0;
}

async function markRead(tx: Tx, until: Instant): Promise<void> {
	await db(tx)
		.insertInto('guest_book')
		.values({ venue_id: tx.venue, read_until: until })
		.onConflict((on) => on.column('venue_id').doUpdateSet({ read_until: until }))
		.execute();
}

type Known = 'member_id' | 'phone_index' | 'reservation_id';

function pageBy(tx: Tx, column: Known, value: string) {
	return db(tx)
		.selectFrom('guests')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where(column, '=', value)
		.executeTakeFirst();
}

const hasContact = ({ memberId, phoneIndex }: Booked) => memberId !== null || phoneIndex !== null;

/** By membership, else by number. */
async function pageByContact(tx: Tx, { memberId, phoneIndex }: Booked): Promise<Row | undefined> {
	const own = memberId === null ? undefined : await pageBy(tx, 'member_id', memberId);
	return own ?? (phoneIndex === null ? undefined : pageBy(tx, 'phone_index', phoneIndex));
}

/**
 * The page of whoever booked. A name alone tells nobody from another: its page is this booking's only, until a number
 * or a card is given, with which it goes to the guest's own.
 */
async function pageOf(tx: Tx, booked: Booked): Promise<Row | undefined> {
	const [byName, own] = [
		await pageBy(tx, 'reservation_id', booked.id),
		await pageByContact(tx, booked)
	];
	if (byName && own && byName.id !== own.id) await merge(tx, byName.id, own.id);
	return own ?? byName;
}

/** What a booking adds to a page; what it does not say stays as it was. */
function added(before: Omit<Row, 'venue_id'>, booked: Booked): Omit<Row, 'venue_id'> {
	return {
		id: before.id,
		name: booked.name || before.name,
		phone: booked.phone ?? before.phone,
		phone_index: booked.phoneIndex ?? before.phone_index,
		member_id: booked.memberId ?? before.member_id,
		reservation_id: hasContact(booked) ? null : booked.id,
		seen_at: Math.max(booked.start, before.seen_at)
	};
}

const emptyPage = {
	...{ name: '', phone: null, phone_index: null, member_id: null },
	...{ reservation_id: null, seen_at: 0 }
};

async function write(tx: Tx, booked: Booked, now: Instant): Promise<string> {
	const before = (await pageOf(tx, booked)) ?? { id: newId<'guest'>(now), ...emptyPage };
	const page: Row = { venue_id: tx.venue, ...added(before, booked) };
	await db(tx)
		.insertInto('guests')
		.values(page)
		.onConflict((on) => on.columns(['venue_id', 'id']).doUpdateSet(page))
		.execute();
	return page.id;
}

async function noteOutcome(tx: Tx, booked: Booked, guestId: string): Promise<void> {
	const outcome = outcomeFrom(booked.state);
	if (!outcome) {
		// Taken back: they are expected again.
		await db(tx)
			.deleteFrom('guest_visits')
			.where('venue_id', '=', tx.venue)
			.where('reservation_id', '=', booked.id)
			.execute();
		return;
	}
	const { day, start, size, table } = booked;
	const visit = { guest_id: guestId, day, start_at: start, size, outcome, tables: table };
	await db(tx)
		.insertInto('guest_visits')
		.values({ venue_id: tx.venue, reservation_id: booked.id, ...visit })
		.onConflict((on) => on.columns(['venue_id', 'reservation_id']).doUpdateSet(visit))
		.execute();
}

/** Everything of page `from` goes to page `to`, and `from` is no more. */
async function merge(tx: Tx, from: string, to: string): Promise<void> {
	for (const table of ['guest_visits', 'guest_notes'] as const)
		await db(tx)
			.updateTable(table)
			.set({ guest_id: to })
			.where('venue_id', '=', tx.venue)
			.where('guest_id', '=', from)
			.execute();
	await db(tx)
		.deleteFrom('guests')
		.where('venue_id', '=', tx.venue)
		.where('id', '=', from)
		.execute();
}

async function join(tx: Tx, page: Row, memberId: Id<'member'>): Promise<void> {
	const own = await pageBy(tx, 'member_id', memberId);
	if (own) await merge(tx, page.id, own.id);
	else
		await db(tx)
			.updateTable('guests')
			.set({ member_id: memberId })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', page.id)
			.execute();
	tx.tell(guestChanged, { guestId: own?.id ?? page.id });
}

const withoutMember = (tx: Tx) =>
	db(tx)
		.selectFrom('guests')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('member_id', 'is', null)
		.where('phone_index', 'is not', null)
		.limit(AT_ONCE);

/**
 * Pages of those who have become members in the meantime: who was here last is looked at each time, the others in turn,
 * from `after` on. Answers after which page to go on; empty: from the first again.
 */
export async function joinMembers(tx: Tx, needs: GuestBookNeeds, after: string): Promise<string> {
	const latest = await withoutMember(tx).orderBy('seen_at', 'desc').execute();
	const inTurn = await withoutMember(tx).where('id', '>', after).orderBy('id').execute();
	const pages = new Map([...latest, ...inTurn].map((page) => [page.id, page]));
	for (const page of pages.values()) {
		const memberId = await needs.memberByPhone(tx, page.phone_index ?? '');
		if (memberId) await join(tx, page, memberId);
	}
	return inTurn.length === AT_ONCE ? (inTurn.at(-1)?.id ?? '') : '';
}

/** Reads on in the book from where it was left; true when there may be more. Read twice is as read once. */
export async function catchUp(tx: Tx, needs: GuestBookNeeds, now: Instant): Promise<boolean> {
	const since = await readUntil(tx);
	const changed = await needs.changedSince(tx, since, AT_ONCE);
	for (const booked of changed) {
		if (!hasContact(booked) && booked.name === '') continue;
		const guestId = await write(tx, booked, now);
		await noteOutcome(tx, booked, guestId);
		if (booked.changedAt > since) tx.tell(guestChanged, { guestId });
	}
	const until = changed.at(-1)?.changedAt ?? since;
	if (until > since) await markRead(tx, until);
	return changed.length === AT_ONCE && until > since;
}
