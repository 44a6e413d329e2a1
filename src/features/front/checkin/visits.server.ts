// The visits in the store, by kept statements: every scan comes through here.
import { newId, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Holder } from './rules.ts';

export interface Visit {
	id: Id<'visit'>;
	card_id: Id<'card'>;
	member_id: Id<'member'> | null;
	first_at: Instant;
	last_at: Instant;
	times: number;
	at_device: string;
	greeted_at: Instant | null;
}

const COLUMNS = 'id, card_id, member_id, first_at, last_at, times, at_device, greeted_at';
const OF_CARD = `select ${COLUMNS} from visits where venue_id = ? and day = ? and card_id = ? and undone = 0`;
const OF_MEMBER = `select ${COLUMNS} from visits where venue_id = ? and day = ? and member_id = ? and undone = 0`;
const ADD =
	'insert into visits (venue_id, id, day, card_id, member_id, first_at, last_at, times, at_device, greeted_at, undone) ' +
	'values (?, ?, ?, ?, ?, ?, ?, 1, ?, null, 0)';
const AGAIN =
	'update visits set last_at = ?, times = times + 1, member_id = coalesce(member_id, ?) where venue_id = ? and id = ?';

const EARLIER =
	'update visits set first_at = ?, at_device = ?, times = times + 1, member_id = coalesce(member_id, ?) where venue_id = ? and id = ?';

/** Today's visit of a member by whichever card, or of a card that is no member's yet. */
export function visitOf(read: Reader, day: ServiceDay, who: Holder): Visit | undefined {
	const byMember =
		who.memberId && read.prepared<Visit>(OF_MEMBER).get(read.venue, day, who.memberId);
	return byMember ?? read.prepared<Visit>(OF_CARD).get(read.venue, day, who.cardId);
}

export interface Came {
	day: ServiceDay;
	now: Instant;
	who: Holder;
	/** Name of the device. */
	at: string;
}

/** A first visit on its day. */
export function addVisit(tx: Tx, { day, now, who, at }: Came): Id<'visit'> {
	const id = newId<'visit'>(now);
	const { cardId, memberId = null } = who;
	tx.prepared(ADD).run(tx.venue, id, day, cardId, memberId, now, now, at);
	return id;
}

/** The same guest once more. A card that became a member's since then makes the visit the member's. */
export function shownAgain(tx: Tx, visit: Visit, { now, who }: Came): void {
	tx.prepared(AGAIN).run(now, who.memberId ?? null, tx.venue, visit.id);
}

/** The guest was here before that already, at a device that was cut off: the visit stands from then. */
export function cameEarlier(tx: Tx, visit: Visit, { now, who, at }: Came): void {
	tx.prepared(EARLIER).run(now, at, who.memberId ?? null, tx.venue, visit.id);
}
