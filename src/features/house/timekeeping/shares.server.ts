// The clock before the doors open.
import { phrase } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import { clockConfirmed, clockDoubted } from './contract.ts';

export const timekeepingShares = (trusted: () => boolean): Shares => ({
	ready: [
		{
			name: 'clock',
			changedBy: [clockDoubted, clockConfirmed],
			check: () => {
				const state = trusted() ? ('green' as const) : ('open' as const);
				return Promise.resolve({
					...{ state, href: '/admin' },
					text: phrase(`timekeeping_ready_${state}`)
				});
			}
		}
	]
});
