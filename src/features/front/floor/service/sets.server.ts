// What parties can be seated at: single tables, and those that can be pushed together as the house says.
import type { Reader } from '#server/store.server.ts';
import type { Join, TableSet } from '../contract.ts';
import { EXTRA_CHAIRS, KEEP_MINUTES } from '../plan/contract.ts';
import { SET_LIMIT, tableSets, type Capacity, type SetRules } from '../rules/sets.ts';
import { tables } from './plan.server.ts';
import { rows } from './rows.server.ts';

export async function joins(read: Reader): Promise<Join[]> {
	const found = await rows(read)
		.selectFrom('floor_joins')
		.select(['a', 'b'])
		.where('venue_id', '=', read.venue)
		.orderBy('a')
		.orderBy('b')
		.execute();
	return found.map(({ a, b }) => [a, b] as const);
}

export async function capacities(read: Reader): Promise<Capacity[]> {
	const found = await rows(read)
		.selectFrom('floor_capacities')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.orderBy('tables')
		.execute();
	return found.map((row) => ({
		...{ ids: row.tables.split('+'), min: row.min_covers, max: row.max_covers }
	}));
}

/** How sets may be made, how long one is waited for, and how many chairs a person may add. */
export async function setRules(
	read: Reader
): Promise<SetRules & { keepMinutes: number; extraChairs: number }> {
	const row = await rows(read)
		.selectFrom('floor_rules')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	if (!row)
		return {
			...{ limit: SET_LIMIT, acrossSections: false },
			...{ keepMinutes: KEEP_MINUTES, extraChairs: EXTRA_CHAIRS }
		};
	return {
		...{ limit: row.set_limit, acrossSections: row.across_sections === 1 },
		...{ keepMinutes: row.keep_minutes, extraChairs: row.extra_chairs }
	};
}

/** Every set of tables on the floor, single ones first; whether it is free now is for the caller to look at. */
export async function sets(read: Reader): Promise<TableSet[]> {
	const [all, joined] = [await tables(read), await joins(read)];
	return tableSets(all, joined, await capacities(read), await setRules(read));
}
