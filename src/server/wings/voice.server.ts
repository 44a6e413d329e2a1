// The guests' voice: ratings at the table, and what follows from them.
import type { DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Served } from '../wire.server.ts';
import type { FrontWing } from './front.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

export interface VoiceWing {
	served: Served[];
	/** Shares of the demo evening, in the order of the slices. */
	demo: DemoShare[];
}

export function openVoice(
	_parts: Parts,
	_below: { house: HouseWing; members: MembersWing; front: FrontWing }
): VoiceWing {
	return { served: [], demo: [] };
}
