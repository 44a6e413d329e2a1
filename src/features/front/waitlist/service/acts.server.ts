// What the host does with a party in the line, and how it is taken back. Of two hosts one wins, the other sees why.
import type { Updateable } from 'kysely';
import { fail, ok, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { lineChanged } from '../contract.ts';
import { UNDO_WITHIN } from '../rules/undo.ts';
import { alreadyInLine, type TakeNeeds } from './take.server.ts';
import { forgetPassing } from './seating.server.ts';
import {
	change,
	doing,
	openTicketOf,
	raced,
	seen,
	ticketRow,
	type Act,
	type TicketRow
} from './tickets.server.ts';

export type ActNeeds = Pick<TakeNeeds, 'today' | 'largestParty' | 'rooms'> & {
	unseat: (tx: Tx, seatingId: Id<'seating'>, now: Instant) => Promise<{ ok: boolean }>;
};

const open = ['waiting', 'called'] as const;

async function go(row: TicketRow, acting: Acting, set: Updateable<WaitlistTables['tickets']>) {
	const done = await change(doing(acting), row, set);
	return done ? ok({ version: row.version + 1 }) : raced(row);
}

export interface CallNeeds {
	/** Tells the guest outside of the room, where there is a way to do so. */
	tellCalled: (
		tx: Tx,
		ticket: Pick<TicketRow, 'id' | 'number' | 'language' | 'member_id'>,
		calls: number,
		now: Instant
	) => Promise<void>;
}

export async function call(needs: CallNeeds, act: Act, acting: Acting) {
	const found = await seen(acting.tx, act, open);
	if (!found.ok) return found;
	const calls = found.value.calls + 1;
	const unanswered = { answer: null, answered_at: null };
	const set = { state: 'called', called_at: acting.now, calls, ...unanswered } as const;
	const done = await go(found.value, acting, set);
	if (done.ok) await needs.tellCalled(acting.tx, found.value, calls, acting.now);
	return done.ok ? ok({ ...done.value, calls }) : done;
}

export async function missed(act: Act, acting: Acting) {
	const found = await seen(acting.tx, act, open);
	if (!found.ok) return found;
	if (found.value.state !== 'called') return fail('not-called');
	return go(found.value, acting, { state: 'missed' });
}

export async function remove(act: Act, acting: Acting) {
	const found = await seen(acting.tx, act, open);
	if (!found.ok) return found;
	return go(found.value, acting, { state: 'removed' });
}

async function fitsNoTable(needs: ActNeeds, tx: Tx, size: number) {
	const largest = await needs.largestParty(tx);
	return largest > 0 && size > largest ? fail('party-too-large', { largest }) : undefined;
}

/** The party keeps its number and the time at which it came. */
export async function resize(needs: ActNeeds, act: Act & { size: number }, acting: Acting) {
	const found = await seen(acting.tx, act, open);
	if (!found.ok) return found;
	return (
		(await fitsNoTable(needs, acting.tx, act.size)) ?? go(found.value, acting, { size: act.size })
	);
}

interface Before {
	state: 'waiting' | 'called';
	called_at: number | null;
	calls: number;
	size: number;
}

async function mayGoBack(needs: ActNeeds, row: TicketRow, { tx, now }: Acting) {
	if (row.before === null) return fail('nothing-to-undo');
	if (now - row.changed_at > UNDO_WITHIN || row.day !== needs.today(now))
		return fail('too-late-to-undo');
	const ended = row.state !== 'waiting' && row.state !== 'called';
	if (!ended || row.card_id === null) return undefined;
	const holder = { cardId: row.card_id, memberId: row.member_id ?? undefined };
	const other = await openTicketOf(tx, row.day, holder);
	return other && alreadyInLine(needs, tx, other.id);
}

async function leaveTable(needs: ActNeeds, row: TicketRow, { tx, now }: Acting) {
	if (row.seating_id === null) return undefined;
	const done = await needs.unseat(tx, row.seating_id, now);
	if (!done.ok) return fail('too-late-to-undo');
	await forgetPassing(tx, row.seating_id);
	return undefined;
}

/** Puts back what the last act changed: state, clocks, size, place, and the table if it was a seating. */
async function goBack(needs: ActNeeds, row: TicketRow, acting: Acting) {
	const refused = (await mayGoBack(needs, row, acting)) ?? (await leaveTable(needs, row, acting));
	if (refused) return refused;
	const before = JSON.parse(row.before ?? '{}') as Before;
	return go(row, acting, { ...before, seating_id: null, table_name: null, before: null });
}

export async function undo(needs: ActNeeds, act: Act, acting: Acting) {
	const row = await ticketRow(acting.tx, act.ticketId);
	if (!row) return fail('unknown-ticket');
	if (row.version !== act.version) return raced(row);
	return goBack(needs, row, acting);
}

// ---- The guest's own acts, from the phone ------------------------------------------------------

async function own({ tx, caller }: Acting, states: readonly string[]) {
	const row = caller.guest && (await ticketRow(tx, caller.guest.ticketId));
	return row && states.includes(row.state) ? ok(row) : fail('ticket-ended');
}

export async function leave(acting: Acting) {
	const found = await own(acting, open);
	if (!found.ok) return found;
	await go(found.value, acting, { state: 'left' });
	return ok({});
}

export async function comeBack(needs: ActNeeds, acting: Acting) {
	const found = await own(acting, ['left']);
	if (!found.ok) return found;
	const back = await goBack(needs, found.value, acting);
	if (back.ok) return ok({});
	return back.code === 'changed-meanwhile' ? fail('ticket-ended') : back;
}

export async function resizeOwn(needs: ActNeeds, size: number, acting: Acting) {
	const found = await own(acting, open);
	if (!found.ok) return found;
	const large = await fitsNoTable(needs, acting.tx, size);
	if (large) return large;
	await go(found.value, acting, { size });
	return ok({});
}

/** What a guest wrote back to the call. A party that is not called any more is not changed by it. */
export async function answered(
	tx: Tx,
	ticketId: string,
	answer: 'coming' | 'later' | 'cancel',
	now: Instant
): Promise<void> {
	const row = await ticketRow(tx, ticketId);
	if (!row) return;
	if (answer === 'cancel') {
		if (row.state === 'called' || row.state === 'waiting')
			await change({ tx, now, by: '' }, row, { state: 'left' });
	} else if (row.state === 'called') {
		await tx
			.tables<WaitlistTables>()
			.updateTable('tickets')
			.set({ answer, answered_at: now })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', row.id)
			.execute();
		tx.tell(lineChanged, { ticketId: row.id });
	}
}

// ---- The house's own acts ----------------------------------------------------------------------

/** A member's tier rose or fell: the head start counts from now on, for those who still wait. In minutes. */
export async function setHeadStart(
	tx: Tx,
	member: { memberId: string; tier: string; headStart: number },
	day: ServiceDay,
	now: Instant
): Promise<void> {
	const rows = await tx
		.tables<WaitlistTables>()
		.selectFrom('tickets')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('day', '=', day)
		.where('member_id', '=', member.memberId)
		.where('state', '=', 'waiting')
		.execute();
	for (const row of rows) {
		const set = { tier: member.tier, head_start: member.headStart };
		await change({ tx, now, by: '' }, row, set);
	}
}

/** A new service day has begun: who still stood in an older line stands there no more. @returns how many. */
export async function closeOlderDays(tx: Tx, day: ServiceDay, now: Instant): Promise<number> {
	const rows = await tx
		.tables<WaitlistTables>()
		.selectFrom('tickets')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('day', '<', day)
		.where('state', 'in', open)
		.execute();
	for (const row of rows) await change({ tx, now, by: '' }, row, { state: 'removed' });
	return rows.length;
}
