// Checks guests in: reads the code, writes the visit once a day, says what next; and keeps the host's list of arrivals.
import { fail, ok, readTypedCode, type Id } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import { arrivalsOf } from './arrivals.server.ts';
import {
	arrivals,
	checkIn,
	greet,
	guestArrived,
	undoCheckIn,
	visitChanged,
	type MemberCheckedIn
} from './contract.ts';
import type { CheckInNeeds } from './needs.server.ts';
import { admits, arrivesBy, standingOf } from './rules.ts';
import type { CheckInTables } from './schema.server.ts';
import { servedScans } from './scans/scans.server.ts';
import { addVisit, shownAgain, visitOf, type Came } from './visits.server.ts';

/** What the house knows of somebody at this moment. */
async function knownOf(needs: CheckInNeeds, read: Reader, { who, day, now }: Came) {
	const { memberId } = who;
	const member = memberId && needs.member(read, memberId);
	const found = memberId && (await needs.bookingOf(read, memberId, now));
	const ticket = (await needs.ticketOf(read, day, who)) ?? null;
	const booking = found ? { ...found, standing: standingOf(found, now) } : null;
	return { name: member ? member.name : '', tier: member ? member.tier : null, booking, ticket };
}

/** One visit a guest and day, however often the card is shown. */
function writeVisit(
	tx: Tx,
	came: Came
): Pick<MemberCheckedIn, 'already' | 'firstAt' | 'firstDevice'> {
	const visit = visitOf(tx, came.day, came.who);
	if (visit) {
		shownAgain(tx, visit, came);
		tx.tell(visitChanged, { visitId: visit.id });
		return { already: true, firstAt: visit.first_at, firstDevice: visit.at_device };
	}
	const { memberId } = came.who;
	tx.tell(guestArrived, { visitId: addVisit(tx, came), ...(memberId && { memberId }) });
	return { already: false, firstAt: came.now, firstDevice: came.at };
}

async function checkInCard(needs: CheckInNeeds, code: string, { tx, now, caller }: Acting) {
	const card = admits(needs.verify(tx, code));
	if (!card.ok) return card;
	const { who, provisional } = card.value;
	const came = { day: needs.today(now), now, who, at: caller.device?.name ?? '' };
	const known = await knownOf(needs, tx, came);
	const { booking } = known;
	if (booking && arrivesBy(booking.standing)) await needs.arrive(tx, booking.id, now);
	const { memberId } = who;
	const birthday = memberId && (await needs.printBirthday(tx, memberId, caller.device, now));
	return ok<MemberCheckedIn>({
		kind: 'member',
		...writeVisit(tx, came),
		...known,
		...(birthday && { birthday }),
		provisional,
		booking: booking && { start: booking.start, size: booking.size, standing: booking.standing }
	});
}

/** Changes one visit that counts. */
async function changeVisit(
	tx: Tx,
	visitId: Id<'visit'>,
	set: Partial<Pick<CheckInTables['visits'], 'greeted_at' | 'undone'>>
) {
	const done = await tx
		.tables<CheckInTables>()
		.updateTable('visits')
		.set(set)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', visitId)
		.where('undone', '=', 0)
		.executeTakeFirst();
	if (done.numUpdatedRows === 0n) return fail('unknown-visit');
	tx.tell(visitChanged, { visitId });
	return ok({});
}

export function checkInService(needs: CheckInNeeds): { served: Served[] } {
	return {
		served: [
			onCommand(checkIn, async ({ code }, acting) => {
				const read = readTypedCode(code);
				if (!read) return fail('unknown');
				if (read.kind === 'coupon') return ok({ kind: 'coupon' });
				if (read.kind !== 'ticket') return checkInCard(needs, code, acting);
				const found = await needs.ticketByCode(acting.tx, `HST1${read.code}`);
				if (!found) return fail('unknown');
				if (found.day !== needs.today(acting.now)) return fail('expired');
				return ok({ kind: 'ticket', ticket: found.ticket });
			}),
			onCommand(greet, ({ visitId, greeted }, { tx, now }) =>
				changeVisit(tx, visitId, { greeted_at: greeted ? now : null })
			),
			onCommand(undoCheckIn, ({ visitId }, { tx }) => changeVisit(tx, visitId, { undone: 1 })),
			...servedScans(needs),
			onTopic(arrivals, { state: (_, { now, read }) => arrivalsOf(needs, read, now) })
		]
	};
}
