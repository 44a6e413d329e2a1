// Scans of outages: each kept by its number, the visit merged to the earliest, what did not fit shown once.
import {
	fail,
	ok,
	readTypedCode,
	whenDone,
	type Caller,
	type InputOf,
	type Instant,
	type ServiceDay
} from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import { guestArrived, visitChanged } from '../contract.ts';
import type { CheckInNeeds } from '../needs.server.ts';
import { arrivesBy, standingOf, type Holder, type VerifiedCard } from '../rules.ts';
import type { CheckInTables } from '../schema.server.ts';
import { addVisit, cameEarlier, shownAgain, visitOf, type Visit } from '../visits.server.ts';
import { bringScan, markScanSeen, scanConflicts, scansChanged, type Misfit } from './contract.ts';

type ScanRow = CheckInTables['offline_scans'];

const scans = (read: Reader) =>
	read.tables<CheckInTables>().selectFrom('offline_scans').where('venue_id', '=', read.venue);
const scanOf = (read: Reader, nonce: string) =>
	scans(read).selectAll().where('nonce', '=', nonce).executeTakeFirst();
const answer = (row: Pick<ScanRow, 'outcome' | 'first_at'>) =>
	ok({ outcome: row.outcome, firstAt: row.first_at });

/** Another device that was cut off has shown the same guest's card on that day. */
const elsewhere = (read: Reader, day: ServiceDay, who: Holder, device: string) =>
	scans(read)
		.selectAll()
		.where('day', '=', day)
		.where('device_id', '!=', device)
		.where((e) =>
			e.or([
				e('card_id', '=', who.cardId),
				...(who.memberId === undefined ? [] : [e('member_id', '=', who.memberId)])
			])
		)
		.orderBy('shown_at')
		.executeTakeFirst();

interface Shown {
	who: Holder;
	day: ServiceDay;
	/** When it was shown, in the house's time. */
	at: Instant;
	device: { id: string; name: string };
}

/** The visit stands from the earliest time at which the guest was seen. */
function writeVisit(tx: Tx, shown: Shown, before: Visit | undefined): Instant {
	const { who, day, at, device } = shown;
	const came = { day, now: at, who, at: device.name };
	if (!before) {
		const { memberId } = who;
		tx.tell(guestArrived, { visitId: addVisit(tx, came), ...(memberId && { memberId }) });
		return at;
	}
	if (at < before.first_at) cameEarlier(tx, before, came);
	else shownAgain(tx, before, { ...came, now: Math.max(at, before.last_at) });
	tx.tell(visitChanged, { visitId: before.id });
	return Math.min(at, before.first_at);
}

/** Whoever was let in was let in: what did not fit is told, the visit stands. */
async function misfitOf(
	needs: CheckInNeeds,
	tx: Tx,
	state: VerifiedCard['state'],
	{ who, at, day, device }: Shown
): Promise<Misfit | null> {
	if (state === 'blocked') return 'card-blocked';
	if (state === 'expired') return 'card-expired';
	const { memberId } = who;
	if (memberId && (await needs.cancelledOf(tx, memberId, day))) return 'booking-cancelled';
	const other = await elsewhere(tx, day, who, device.id);
	return other && other.shown_at !== at ? 'two-devices' : null;
}

async function arriveFor(needs: CheckInNeeds, tx: Tx, { who, at }: Shown): Promise<void> {
	const booking = who.memberId && (await needs.bookingOf(tx, who.memberId, at));
	if (!booking || !arrivesBy(standingOf(booking, at))) return;
	await needs.arrive(tx, booking.id, at);
}

async function keep(tx: Tx, row: Omit<ScanRow, 'venue_id' | 'seen_at'>): Promise<void> {
	await tx
		.tables<CheckInTables>()
		.insertInto('offline_scans')
		.values({ venue_id: tx.venue, seen_at: null, ...row })
		.execute();
	if (row.misfit) tx.tell(scansChanged, {});
}

/** Whose card it is, whatever it is worth; a coupon, a ticket and what nobody gave out are nobody's. */
function cardOf(needs: CheckInNeeds, tx: Tx, code: string) {
	const read = readTypedCode(code);
	if (!read || read.kind === 'coupon' || read.kind === 'ticket') return undefined;
	const { state, cardId, memberId } = needs.verify(tx, code);
	if (state === 'unknown' || !cardId) return undefined;
	return { state, who: { cardId, ...(memberId && { memberId }) } satisfies Holder };
}

const shownAt = ({ device }: Caller): Shown['device'] =>
	device ? { id: device.id, name: device.name } : { id: '', name: '' };

function outcomeOf(misfit: Misfit | null, before: Visit | undefined): ScanRow['outcome'] {
	if (misfit) return 'conflict';
	return before ? 'already' : 'ok';
}

async function bring(needs: CheckInNeeds, input: InputOf<typeof bringScan>, acting: Acting) {
	const { tx, now, caller } = acting;
	const known = await scanOf(tx, input.nonce);
	if (known) return answer(known);
	const card = cardOf(needs, tx, input.code);
	if (!card) return fail('unknown');
	const at = whenDone(input.ago, now);
	const device = shownAt(caller);
	const { who } = card;
	const shown = { who, day: needs.today(at), at, device };
	const misfit = await misfitOf(needs, tx, card.state, shown);
	const before = visitOf(tx, shown.day, who);
	const first_at = writeVisit(tx, shown, before);
	await arriveFor(needs, tx, shown);
	const outcome = outcomeOf(misfit, before);
	await keep(tx, {
		...{ nonce: input.nonce, day: shown.day, shown_at: at, device_at: input.at },
		...{ device_id: device.id, device_name: device.name, brought_at: now },
		...{ card_id: who.cardId, member_id: who.memberId ?? null },
		...{ outcome, misfit, first_at }
	});
	return answer({ outcome, first_at });
}

/** What did not fit and nobody has looked at, in the order in which it was shown. */
export const unseenMisfits = (read: Reader): Promise<ScanRow[]> =>
	scans(read)
		.selectAll()
		.where('misfit', 'is not', null)
		.where('seen_at', 'is', null)
		.orderBy('shown_at')
		.execute();

async function conflictsOf(needs: CheckInNeeds, read: Reader) {
	return Promise.all(
		(await unseenMisfits(read)).map(
			async ({ nonce, misfit, shown_at, device_name, device_id, ...row }) => {
				const { card_id: cardId, member_id } = row;
				const who = { cardId, ...(member_id !== null && { memberId: member_id }) } as Holder;
				const two = misfit === 'two-devices';
				const other = two ? await elsewhere(read, row.day, who, device_id) : undefined;
				const member = who.memberId && needs.member(read, who.memberId);
				return {
					...{ nonce, why: misfit ?? 'two-devices', at: shown_at, device: device_name },
					...{ other: other?.device_name ?? '', otherAt: other?.shown_at ?? null },
					name: member ? member.name : ''
				};
			}
		)
	);
}

export const servedScans = (needs: CheckInNeeds): Served[] => [
	onCommand(bringScan, (input, acting) => bring(needs, input, acting)),
	onTopic(scanConflicts, {
		state: async (_, { read }) => ({ conflicts: await conflictsOf(needs, read) })
	}),
	onCommand(markScanSeen, async ({ nonce }, { tx, now }) => {
		const done = await tx
			.tables<CheckInTables>()
			.updateTable('offline_scans')
			.set({ seen_at: now })
			.where('venue_id', '=', tx.venue)
			.where('nonce', '=', nonce)
			.where('seen_at', 'is', null)
			.executeTakeFirst();
		if (done.numUpdatedRows === 0n) return fail('unknown-scan');
		tx.tell(scansChanged, {});
		return ok({});
	})
];
