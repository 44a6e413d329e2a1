// What the door means now: a pause ends by itself.
import type { Instant } from '#protocol';
import type { Door, DoorState } from './contract.ts';

interface Set {
	state: DoorState;
	slower: number | null;
	until: Instant | null;
}

/** A pause that is over is an open door. */
export function doorNow({ state, slower, until }: Set, now: Instant): Door {
	if (state === 'paused')
		return until !== null && until > now ? { state, until } : { state: 'open' };
	return state === 'slow' && slower !== null ? { state, slower } : { state };
}
