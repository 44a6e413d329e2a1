// The host's list: who came today, with what the house knows of them at this moment.
import type { Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { Arrival } from './contract.ts';
import { standingOf } from './rules.ts';
import type { CheckInTables } from './schema.server.ts';
import type { CheckInNeeds } from './needs.server.ts';
import type { Visit } from './visits.server.ts';

/** Longer lists are read by nobody at a stand. */
const WAITING_MAX = 24;
const GREETED_MAX = 12;

type Needs = Pick<CheckInNeeds, 'today' | 'member' | 'bookingOf' | 'ticketOf'>;

async function bookingShown(needs: Needs, read: Reader, visit: Visit, now: Instant) {
	const booking = visit.member_id && (await needs.bookingOf(read, visit.member_id, now));
	if (!booking) return null;
	const { start, size, table } = booking;
	return { start, size, table, standing: standingOf(booking, now) };
}

async function arrivalOf(needs: Needs, read: Reader, visit: Visit, now: Instant): Promise<Arrival> {
	const memberId = visit.member_id ?? undefined;
	const member = memberId && needs.member(read, memberId);
	const who = { cardId: visit.card_id, ...(memberId && { memberId }) };
	const { name, tier, notes } = member || { name: '', tier: null, notes: '' };
	return {
		visitId: visit.id,
		firstAt: visit.first_at,
		lastAt: visit.last_at,
		times: visit.times,
		at: visit.at_device,
		...{ name, tier, notes },
		provisional: visit.member_id === null,
		booking: await bookingShown(needs, read, visit, now),
		ticket: (await needs.ticketOf(read, needs.today(now), who)) ?? null,
		greetedAt: visit.greeted_at
	};
}

/** The newest first. */
function visitsOf(read: Reader, day: string, greeted: boolean) {
	return read
		.tables<CheckInTables>()
		.selectFrom('visits')
		.select([
			...(['id', 'card_id', 'member_id', 'first_at', 'last_at', 'times'] as const),
			...(['at_device', 'greeted_at'] as const)
		])
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('undone', '=', 0)
		.where('greeted_at', greeted ? 'is not' : 'is', null)
		.orderBy(greeted ? 'greeted_at' : 'last_at', 'desc')
		.limit(greeted ? GREETED_MAX : WAITING_MAX)
		.execute();
}

async function countOf(read: Reader, day: string): Promise<number> {
	const { n } = await read
		.tables<CheckInTables>()
		.selectFrom('visits')
		.select((e) => e.fn.countAll<number>().as('n'))
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('undone', '=', 0)
		.executeTakeFirstOrThrow();
	return n;
}

export async function arrivalsOf(needs: Needs, read: Reader, now: Instant) {
	const day = needs.today(now);
	const show = (visits: Visit[]) =>
		Promise.all(visits.map((visit) => arrivalOf(needs, read, visit, now)));
	return {
		waiting: await show(await visitsOf(read, day, false)),
		greeted: await show(await visitsOf(read, day, true)),
		today: await countOf(read, day)
	};
}
