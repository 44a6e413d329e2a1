// The ground floor: the venue, who may come in, paper, messages.
import type { Served } from '../wire.server.ts';
import type { Parts } from '../parts.server.ts';

export interface HouseWing {
	served: Served[];
}

export function openHouse(_parts: Parts): Promise<HouseWing> {
	return Promise.resolve({ served: [] });
}
