// How guests' phones come here, before the doors open.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import { reach, reachChanged, type Reachable } from './contract.ts';

export const reachShares = (profile: () => Reachable): Shares => ({
	ready: [
		{
			name: 'wifi',
			changedBy: [reachChanged],
			check: () => {
				const way = reach(profile());
				const aside = way === 'none' && profile().phones === 'none';
				const state = way === 'none' && !aside ? ('open' as const) : ('green' as const);
				return Promise.resolve({
					...{ state, href: '/admin/reach' },
					text: phrase(aside ? 'reach_ready_aside' : `reach_ready_${way}`)
				});
			}
		}
	]
});
