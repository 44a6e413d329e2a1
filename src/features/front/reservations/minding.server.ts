// What happens to bookings by the clock: reminders go out, and tables of parties that do not come are released.
import { HOUR, MINUTE, type Instant } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { step } from './keeping.server.ts';
import { rulesOf } from './reading.server.ts';
import { expected } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { tellBooked, type TellingNeeds } from './telling.server.ts';

const expectedRows = (read: Reader) =>
	read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('state', 'in', [...expected]);

/** Those that are due for a reminder: it lies in the coming hours, and was not made within them. */
async function toRemind(read: Reader, now: Instant): Promise<ReservationRow[]> {
	const within = (await rulesOf(read)).reminderHours * HOUR;
	if (within === 0) return [];
	const rows = await expectedRows(read)
		.where('start_at', '>', now)
		.where('start_at', '<=', now + within)
		.where('reminded_at', 'is', null)
		.where((e) => e.or([e('phone', 'is not', null), e('member_id', 'is not', null)]))
		.execute();
	return rows.filter((row) => row.made_at < row.start_at - within);
}

async function remind(needs: TellingNeeds, tx: Tx, now: Instant): Promise<number> {
	const rows = await toRemind(tx, now);
	for (const row of rows) {
		await tellBooked(needs, tx, row, now, 'reservation-reminder');
		await tx
			.tables<ReservationsTables>()
			.updateTable('reservations')
			.set({ reminded_at: now })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', row.id)
			.execute();
	}
	return rows.length;
}

/** Parties that have not come so long after their time that the house gives their table away. */
async function toRelease(read: Reader, now: Instant): Promise<ReservationRow[]> {
	const after = (await rulesOf(read)).releaseMinutes * MINUTE;
	if (after === 0) return [];
	const rows = await expectedRows(read)
		.where('start_at', '<=', now - after)
		.execute();
	return rows.filter((row) => row.start_at + row.stood_still + after <= now);
}

async function release(tx: Tx, now: Instant): Promise<number> {
	const rows = await toRelease(tx, now);
	for (const row of rows) await step(tx, row, 'released', now);
	return rows.length;
}

/** Asks first and writes only where something is due. */
export function mindTheBook(
	jobs: Pick<Jobs, 'every'>,
	store: Pick<Store, 'read' | 'write'>,
	needs: TellingNeeds
): void {
	jobs.every('remind guests of their bookings', 5 * MINUTE, async (now) => {
		if ((await toRemind(store.read, now)).length === 0) return;
		await store.write((tx) => remind(needs, tx, now));
	});
	jobs.every('release tables of parties that do not come', MINUTE, async (now) => {
		if ((await toRelease(store.read, now)).length === 0) return;
		await store.write((tx) => release(tx, now));
	});
}
