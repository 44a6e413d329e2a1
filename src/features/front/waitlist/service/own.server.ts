// The guest's own acts, from the phone or by answering a message.
import { fail, MINUTE, ok, type Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import { lineChanged } from '../contract.ts';
import { isCalled, isOpen, openStates, waitingStates } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { go, type ActNeeds } from './acts.server.ts';
import { tooLarge } from './matching.server.ts';
import { forgetPassing } from './passing.server.ts';
import { change, noteTicket, ticketRow, type TicketRow } from './tickets.server.ts';
import { goBack } from './undo.server.ts';

async function own({ tx, caller }: Acting, states: readonly string[]) {
	const row = caller.guest && (await ticketRow(tx, caller.guest.ticketId));
	return row && states.includes(row.state) ? ok(row) : fail('ticket-ended');
}

export async function leave(acting: Acting) {
	const found = await own(acting, [...openStates, 'missed']);
	if (!found.ok) return found;
	await forgetPassing(found.value, acting);
	await go(found.value, acting, { state: 'left', set_ids: null });
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
	const found = await own(acting, openStates);
	if (!found.ok) return found;
	const large = await tooLarge(needs, acting.tx, size);
	if (large) return large;
	await go(found.value, acting, { size });
	return ok({});
}

/** So many others may go first, or nobody any more. */
export async function passMe(lets: number, acting: Acting) {
	const found = await own(acting, waitingStates);
	if (!found.ok) return found;
	await go(found.value, acting, { lets });
	return ok({});
}

export async function backIn(minutes: number, acting: Acting) {
	const found = await own(acting, waitingStates);
	if (!found.ok) return found;
	const until = minutes > 0 ? acting.now + minutes * MINUTE : null;
	await go(found.value, acting, { away_until: until });
	return ok({});
}

export async function wish(text: string, acting: Acting) {
	const found = await own(acting, openStates);
	if (!found.ok) return found;
	const { tx, now } = acting;
	await quietly(tx, found.value, { wishes: text || null }, now);
	return ok({});
}

/** Beside the host's acts: who looks at the ticket just now has not seen too little by it. */
async function quietly(
	tx: Tx,
	row: TicketRow,
	set: Partial<Pick<TicketRow, 'state' | 'answer' | 'answered_at' | 'wishes'>>,
	now: Instant
): Promise<void> {
	await tx
		.tables<WaitlistTables>()
		.updateTable('tickets')
		.set(set)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.execute();
	if (set.state) await noteTicket(tx, { ...row, ...set }, now, '');
	tx.tell(lineChanged, { ticketId: row.id });
}

const coming = (row: TicketRow, answer: 'coming' | 'later') =>
	answer === 'coming' && row.state === 'called' ? ({ state: 'coming' } as const) : {};

/** What a guest wrote back to the call. A party that is not called any more is not changed by it. */
export async function answered(
	tx: Tx,
	ticketId: string,
	answer: 'coming' | 'later' | 'cancel',
	now: Instant
): Promise<void> {
	const row = await ticketRow(tx, ticketId);
	if (!row || !isOpen(row.state)) return;
	if (answer === 'cancel') await change({ tx, now, by: '' }, row, { state: 'left', set_ids: null });
	else if (isCalled(row.state))
		await quietly(tx, row, { answer, answered_at: now, ...coming(row, answer) }, now);
}

/** The guest's phone says: we are coming. */
export async function confirm(acting: Acting) {
	const { tx, caller, now } = acting;
	const found = await own(acting, ['called', 'coming']);
	if (!found.ok || !caller.guest) return fail('ticket-ended');
	await answered(tx, caller.guest.ticketId, 'coming', now);
	return ok({});
}
