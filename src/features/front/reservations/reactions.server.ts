// What the book does when the floor moves: who sits, who left, who was seated by mistake.
import { partyLeft, partySeated } from '#features/front/floor/contract.ts';
import { MINUTE, type Clock, type Id } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Jobs } from '#server/jobs.server.ts';
import type { Reader, Store } from '#server/store.server.ts';
import type { Reservations } from './service.server.ts';

interface Needs {
	bus: Pick<Bus, 'on'>;
	jobs: Pick<Jobs, 'every'>;
	store: Pick<Store, 'read' | 'write'>;
	clock: Clock;
	openSeating(
		read: Reader,
		tableId: Id<'table'>
	): Promise<{ seatingId: Id<'seating'>; reservationId?: Id<'reservation'> } | undefined>;
	openSeatings(read: Reader): Promise<Id<'seating'>[]>;
}

/** Facts may be lost in a crash; the job finishes what they left undone. */
export function followFloor(book: Reservations, needs: Needs): void {
	const { bus, jobs, store, clock } = needs;
	bus.on('reservations', partySeated, async ({ tableId }) => {
		const seating = await needs.openSeating(store.read, tableId);
		const { seatingId, reservationId } = seating ?? {};
		if (!seatingId || !reservationId) return;
		const now = clock.now();
		await store.write((tx) => book.sits(tx, { reservationId, seatingId, tableId }, now));
	});
	bus.on('reservations', partyLeft, async ({ seatingId, undone }) => {
		const now = clock.now();
		await store.write((tx) => book.left(tx, { seatingId, undone }, now));
	});
	jobs.every('finish bookings whose party has left', 5 * MINUTE, async (now) => {
		const open = await needs.openSeatings(store.read);
		await store.write((tx) => book.finishAllBut(tx, open, now));
	});
}
