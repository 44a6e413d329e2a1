// What the door means now: a pause ends by itself, and a slow house adds minutes to every wait.
import { MINUTE, type Instant } from '#protocol';
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

/** Whether a guest may take a ticket by themselves; the host always may. */
export const givesTickets = ({ state }: Pick<Door, 'state'>): boolean =>
	state !== 'paused' && state !== 'closed';

/** In ms: so much longer every wait is. */
export const slowerBy = ({ slower = 0 }: Door): number => slower * MINUTE;
