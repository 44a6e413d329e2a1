// The floor as it stands now, read as claims: who sits there, for how much longer, and what is not laid.
import { MINUTE, type Id, type Instant } from '#protocol';
import type { TurnTime } from '../settings/contract.ts';
import type { Place } from './hours.ts';
import type { Claim } from './overlap.ts';
import { turnAt } from './turns.ts';

export interface TableNow {
	id: Id<'table'>;
	state: 'available' | 'held' | 'seated' | 'bussing' | 'blocked';
	seatingId?: Id<'seating'> | undefined;
	seatedAt?: Instant | undefined;
	size?: number | undefined;
}
interface Stays {
	turns: readonly TurnTime[];
	place: Place;
}

/** A party that stays over its time is still there for a while; a held table waits for somebody. */
const STILL_THERE = 15 * MINUTE;
const CLEARING = 10 * MINUTE;

function until(table: TableNow, { turns, place }: Stays, now: Instant, endOfDay: Instant): Instant {
	const { seatedAt = now, size = 2 } = table;
	switch (table.state) {
		case 'available':
			return now;
		case 'seated':
			return Math.max(
				seatedAt + turnAt(turns, { size, at: seatedAt }, place).stay,
				now + STILL_THERE
			);
		case 'held':
			return now + STILL_THERE;
		case 'bussing':
			return now + CLEARING;
		case 'blocked':
			return endOfDay;
	}
}

/** What the floor claims from now on, a party over several tables once. A blocked table is out until the day ends. */
export function floorClaims(
	tables: readonly TableNow[],
	stays: Stays,
	now: Instant,
	endOfDay: Instant
): Claim[] {
	const claims = new Map<string, Claim>();
	for (const table of tables) {
		const end = until(table, stays, now, endOfDay);
		const start = Math.min(now, table.seatedAt ?? now);
		if (end <= start || end <= now) continue;
		const key = table.seatingId ?? table.id;
		const known = claims.get(key);
		const tableIds = [...(known?.tableIds ?? []), table.id];
		const begins = table.state === 'seated';
		claims.set(key, { tableIds, start, end, size: table.size ?? 0, begins });
	}
	return [...claims.values()];
}
