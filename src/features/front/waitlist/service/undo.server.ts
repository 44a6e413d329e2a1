// What was done at the line is taken back: state, clocks, size, place, and the table if it was a seating.
import type { Updateable } from 'kysely';
import { fail } from '#protocol';
import type { Acting } from '#server/wire.server.ts';
import { isOpen } from '../rules/states.ts';
import { UNDO_WITHIN } from '../rules/undo.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { go, type ActNeeds } from './acts.server.ts';
import { forgetPassing } from './passing.server.ts';
import { alreadyInLine } from './take.server.ts';
import { openTicketOf, raced, ticketRow, type Act, type TicketRow } from './tickets.server.ts';

async function mayGoBack(needs: ActNeeds, row: TicketRow, { tx, now }: Acting) {
	if (row.before === null) return fail('nothing-to-undo');
	if (now - row.changed_at > UNDO_WITHIN || row.day !== needs.today(now))
		return fail('too-late-to-undo');
	if (isOpen(row.state) || row.card_id === null) return undefined;
	const holder = { cardId: row.card_id, memberId: row.member_id ?? undefined };
	const other = await openTicketOf(tx, row.day, holder);
	return other && alreadyInLine(needs, tx, other.id);
}

async function leaveTable(needs: ActNeeds, row: TicketRow, { tx, now }: Acting) {
	if (row.seating_id === null) return undefined;
	const done = await needs.unseat(tx, row.seating_id, now);
	return done.ok ? undefined : fail('too-late-to-undo');
}

export async function goBack(needs: ActNeeds, row: TicketRow, acting: Acting) {
	const refused = (await mayGoBack(needs, row, acting)) ?? (await leaveTable(needs, row, acting));
	if (refused) return refused;
	await forgetPassing(row, acting);
	const before = JSON.parse(row.before ?? '{}') as Updateable<WaitlistTables['tickets']>;
	// Whoever takes an expired place back says that they are here.
	const here = row.state === 'expired' ? ({ state: 'waiting', here_by: null } as const) : {};
	const none = { seating_id: null, table_name: null, before: null };
	return go(row, acting, { ...before, ...here, ...none });
}

export async function undo(needs: ActNeeds, act: Act, acting: Acting) {
	const row = await ticketRow(acting.tx, act.ticketId);
	if (!row) return fail('unknown-ticket');
	if (row.version !== act.version) return raced(row);
	return goBack(needs, row, acting);
}
