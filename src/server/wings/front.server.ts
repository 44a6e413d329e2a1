// Front of house: the floor, reservations, the waitlist, check-in.
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

export function openFront(_parts: Parts, _house: HouseWing, _members: MembersWing): FrontWing {
	return { served: [], demo: [], guestOf: () => undefined, layFloor: () => Promise.resolve() };
}
