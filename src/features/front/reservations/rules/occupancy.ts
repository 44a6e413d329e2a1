// The floor as it stands now, read as claims: who sits there, for how much longer, and what is not laid.
import { MINUTE, type Instant } from '#protocol';
import type { BookingRules } from '../contract.ts';
import { turnOf } from './availability.ts';
import type { Claim } from './overlap.ts';

export interface TableNow {
	id: string;
	state: 'available' | 'held' | 'seated' | 'bussing' | 'blocked';
	seatedAt?: Instant | undefined;
	size?: number | undefined;
}

/** A party that stays over its time is still there for a while; a held table waits for somebody. */
const STILL_THERE = 15 * MINUTE;
const CLEARING = 10 * MINUTE;

function until(table: TableNow, rules: BookingRules, now: Instant, endOfDay: Instant): Instant {
	switch (table.state) {
		case 'available':
			return now;
		case 'seated':
			return Math.max((table.seatedAt ?? now) + turnOf(rules, table.size ?? 2), now + STILL_THERE);
		case 'held':
			return now + STILL_THERE;
		case 'bussing':
			return now + CLEARING;
		case 'blocked':
			return endOfDay;
	}
}

/** What the floor claims from now on. A blocked table is out until the service day ends. */
export function floorClaims(
	tables: readonly TableNow[],
	rules: BookingRules,
	now: Instant,
	endOfDay: Instant
): Claim[] {
	return tables
		.map((table) => ({
			tableId: table.id,
			start: Math.min(now, table.seatedAt ?? now),
			end: until(table, rules, now, endOfDay)
		}))
		.filter((claim) => claim.end > claim.start && claim.end > now);
}
