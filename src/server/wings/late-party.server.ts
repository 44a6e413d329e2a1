// A party with a booking whose table was released: it takes a ticket in the line, with the head start of the late.
import type { ReservationsNeeds } from '#features/front/reservations/needs.server.ts';
import type { WaitlistTables } from '#features/front/waitlist/schema.server.ts';
import { writeTicket } from '#features/front/waitlist/service/take.server.ts';
import type { Instant, ServiceDay } from '#protocol';

const noNeeds = {
	...{ wheelchair: false, pram: false, guideDog: false, seatWhileWaiting: false, fetchMe: false }
};

export function lateParty(today: (now: Instant) => ServiceDay): ReservationsNeeds['joinLine'] {
	return async (tx, { size, language, memberId, headStart, needs }, now) => {
		const asked = { size, language, needs: { ...noNeeds, ...needs } };
		const fresh = { asked, member: undefined, day: today(now), now, by: '' };
		const { id, number } = await writeTicket(tx, fresh);
		await tx
			.tables<WaitlistTables>()
			.updateTable('tickets')
			.set({ head_start: headStart, member_id: memberId ?? null })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', id)
			.execute();
		return { number };
	};
}
