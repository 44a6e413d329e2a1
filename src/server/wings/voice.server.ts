// The guests' voice: ratings at the table, and what follows from them.
import type { Parts } from '../parts.server.ts';
import type { Served } from '../wire.server.ts';
import type { FrontWing } from './front.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

export interface VoiceWing {
	served: Served[];
}

export function openVoice(
	_parts: Parts,
	_below: { house: HouseWing; members: MembersWing; front: FrontWing }
): VoiceWing {
	return { served: [] };
}
