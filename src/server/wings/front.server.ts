// Front of house: the floor, reservations, the waitlist, check-in.
import { demoCheckIn } from '#features/front/checkin/demo.server.ts';
import { checkInService } from '#features/front/checkin/service.server.ts';
import type { Caller, Instant, Language } from '#protocol';
import type { DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Tx } from '../store.server.ts';
import type { Served } from '../wire.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

export interface FrontWing {
	served: Served[];
	/** Shares of the demo evening, in the order of the slices. */
	demo: DemoShare[];
	/** Whose phone shows this ticket's secret; synchronous, it stands before every event. */
	guestOf(secret: string): Caller['guest'];
	/** The first tables, laid by the wizard. */
	layFloor(
		tx: Tx,
		preset: 'small' | 'medium' | 'bar' | 'empty',
		language: Language,
		now: Instant
	): Promise<void>;
}

function openCheckIn(house: HouseWing, members: MembersWing) {
	return checkInService({
		today: house.venue.today,
		verify: members.cards.verify,
		member: members.profiles.member,
		// Until the book and the line stand.
		bookingOf: () => Promise.resolve(undefined),
		arrive: () => Promise.resolve(),
		ticketOf: () => Promise.resolve(undefined),
		ticketByCode: () => Promise.resolve(undefined)
	});
}

export function openFront(_parts: Parts, house: HouseWing, members: MembersWing): FrontWing {
	const checkIn = openCheckIn(house, members);
	return {
		served: [...checkIn.served],
		demo: [demoCheckIn(house.venue.today)],
		guestOf: () => undefined,
		layFloor: () => Promise.resolve()
	};
}
