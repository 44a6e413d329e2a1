// Held slots as rows: what one keeps, and giving it up.
import type { Tx } from '#server/store.server.ts';
import type { ReservationsTables } from './schema.server.ts';

/** The tables that a hold keeps. */
export async function heldBy(tx: Tx, hold: string | undefined): Promise<string[] | undefined> {
	if (hold === undefined) return undefined;
	const row = await tx
		.tables<ReservationsTables>()
		.selectFrom('reservation_holds')
		.select('tables')
		.where('venue_id', '=', tx.venue)
		.where('id', '=', hold)
		.executeTakeFirst();
	return row && (JSON.parse(row.tables) as string[]);
}

/** Gives this hold up and no other; one that is gone is no fault. */
export async function dropHold(tx: Tx, hold: string): Promise<void> {
	await tx
		.tables<ReservationsTables>()
		.deleteFrom('reservation_holds')
		.where('venue_id', '=', tx.venue)
		.where('id', '=', hold)
		.execute();
}
