// The rows of acts that wait for a second person: found, and settled once.
import type { Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { approvalAsked, approvalSettled, type End } from './contract.ts';
import type { ApprovalsTables } from './schema.server.ts';

export type ApprovalRow = ApprovalsTables['approvals'];

const all = (read: Reader) =>
	read
		.tables<ApprovalsTables>()
		.selectFrom('approvals')
		.selectAll()
		.where('venue_id', '=', read.venue);

export const byId = (read: Reader, id: string) => all(read).where('id', '=', id).executeTakeFirst();

/** The longest waiting first. */
export const waiting = (read: Reader) =>
	all(read).where('end', 'is', null).orderBy('asked_at').orderBy('id').execute();

/** Newest first. */
export const settled = (read: Reader, most: number) =>
	all(read).where('end', 'is not', null).orderBy('settled_at', 'desc').limit(most).execute();

export const insert = (tx: Tx, row: Omit<ApprovalRow, 'venue_id'>) =>
	tx
		.tables<ApprovalsTables>()
		.insertInto('approvals')
		.values({ venue_id: tx.venue, ...row })
		.execute();

/** False if somebody, or time, was first. */
export async function settle(
	tx: Tx,
	id: string,
	how: { end: End; by?: string | undefined; reason?: string | undefined },
	now: Instant
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.tables<ApprovalsTables>()
		.updateTable('approvals')
		.set({
			end: how.end,
			settled_by: how.by ?? null,
			settled_at: now,
			reason: how.reason ?? null
		})
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.where('end', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows > 0n) tx.tell(approvalSettled, { approvalId: id, end: how.end });
	return numUpdatedRows > 0n;
}

export async function setDue(tx: Tx, id: string, due: Instant): Promise<void> {
	await tx
		.tables<ApprovalsTables>()
		.updateTable('approvals')
		.set({ due_at: due })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.execute();
	tx.tell(approvalAsked, { approvalId: id });
}
