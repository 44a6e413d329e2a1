// Front of house: the floor, reservations, the waitlist, check-in.
import type { Parts } from '../parts.server.ts';
import type { Served } from '../wire.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

export interface FrontWing {
	served: Served[];
}

export function openFront(_parts: Parts, _house: HouseWing, _members: MembersWing): FrontWing {
	return { served: [] };
}
