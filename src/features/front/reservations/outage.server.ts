// The book after an outage: held slots and the grace of a party that could not be marked as come stood still.
import { HOUR, MINUTE } from '#protocol';
import type { Outage, OutageShare } from '#server/outage.server.ts';
import type { Tx } from '#server/store.server.ts';
import { rulesOf } from './reading.server.ts';
import { graceUsedUp } from './rules/evening.ts';
import type { ReservationsTables } from './schema.server.ts';

/** Bookings that were due while the house was dark, or are within the hour. */
const SOON = HOUR;

/** Who was writing when the power failed still has the slot. */
async function shiftHolds(tx: Tx, { from, length }: Outage): Promise<void> {
	await tx
		.tables<ReservationsTables>()
		.updateTable('reservation_holds')
		.set((e) => ({ expires_at: e('expires_at', '+', length) }))
		.where('venue_id', '=', tx.venue)
		.where('expires_at', '>', from)
		.execute();
}

export const reservationsOutage: OutageShare = {
	name: 'reservations',
	async shift(tx, outage) {
		const { from, to } = outage;
		await shiftHolds(tx, outage);
		const { graceMinutes } = await rulesOf(tx);
		const tables = tx.tables<ReservationsTables>();
		const rows = await tables
			.selectFrom('reservations')
			.select(['id', 'start_at', 'stood_still'])
			.where('venue_id', '=', tx.venue)
			.where('state', 'in', ['booked', 'confirmed'])
			.where('start_at', '<', to)
			.execute();
		for (const row of rows) {
			const booking = { start: row.start_at, stoodStill: row.stood_still };
			if (graceUsedUp(booking, from, graceMinutes)) continue;
			await tables
				.updateTable('reservations')
				.set({ stood_still: row.stood_still + to - Math.max(row.start_at, from) })
				.where('venue_id', '=', tx.venue)
				.where('id', '=', row.id)
				.execute();
		}
	},
	async running(read, { from, to }) {
		const { graceMinutes } = await rulesOf(read);
		const rows = await read
			.tables<ReservationsTables>()
			.selectFrom('reservations')
			.select(['code', 'start_at'])
			.where('venue_id', '=', read.venue)
			.where('state', 'in', ['booked', 'confirmed', 'arrived'])
			.where('start_at', '>=', from - graceMinutes * MINUTE)
			.where('start_at', '<', to + SOON)
			.orderBy('start_at')
			.execute();
		return rows.map(({ code, start_at }) => ({ kind: 'booking', label: code, at: start_at }));
	}
};
