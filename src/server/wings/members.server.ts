// Members: who they are, their cards, tiers and coupons.
import type { Parts } from '../parts.server.ts';
import type { Served } from '../wire.server.ts';
import type { HouseWing } from './house.server.ts';

export interface MembersWing {
	served: Served[];
}

export function openMembers(_parts: Parts, _house: HouseWing): MembersWing {
	return { served: [] };
}
