// What a party needs and where it would sit, between the contract and the store.
import type { Needs } from '../contract.ts';
import { listOf, type TicketRow } from './tickets.server.ts';

const further = ['wheelchair', 'pram', 'guideDog', 'seatWhileWaiting', 'fetchMe'] as const;

export function wantsColumns(needs: Needs, areas: readonly string[]) {
	return {
		high_chair: needs.highChair ? 1 : 0,
		step_free: needs.stepFree ? 1 : 0,
		needs: further.filter((one) => needs[one]).join(),
		areas: areas.map((area) => area.replaceAll(',', ' ')).join()
	};
}

export function needsOf(row: Pick<TicketRow, 'high_chair' | 'step_free' | 'needs'>): Needs {
	const own = listOf(row.needs);
	const has = (one: (typeof further)[number]) => own.includes(one);
	return {
		...{ highChair: row.high_chair === 1, stepFree: row.step_free === 1 },
		...{ wheelchair: has('wheelchair'), pram: has('pram'), guideDog: has('guideDog') },
		...{ seatWhileWaiting: has('seatWhileWaiting'), fetchMe: has('fetchMe') }
	};
}
