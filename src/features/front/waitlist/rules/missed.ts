// What happens to a party that was called and did not come: one rule, as data, said in the same sentence on ticket, kiosk and phone.
import { fail, MINUTE, ok, type Instant } from '#protocol';
import type { MissedRule } from '../settings/contract.ts';

/** After this a called party may be marked as missed, and its table goes to the next. */
export const graceEnds = (calledAt: Instant, rule: Pick<MissedRule, 'grace'>): Instant =>
	calledAt + rule.grace * MINUTE;

export type AfterMissed =
	/** Back in the line, keeping the time at which it came; so many may go first. */
	| { state: 'readded'; lets: number; requeued: number; pool_until: null }
	/** Its number is kept until then. */
	| { state: 'missed'; lets: 0; requeued: number; pool_until: Instant };

/** A call was missed: back behind `demoteBy` parties as often as the rule allows, else into the pool. */
export function afterMissed(rule: MissedRule, requeued: number, now: Instant): AfterMissed {
	if (requeued < rule.requeues)
		return { state: 'readded', lets: rule.demoteBy, requeued: requeued + 1, pool_until: null };
	return { state: 'missed', lets: 0, requeued, pool_until: now + rule.pool * MINUTE };
}

/**
 * It comes back from the pool: behind `demoteBy` parties while its number is kept, after that not at all.
 * Without `now`, because nobody is sure of the time, what is kept stays kept.
 */
export function fromPool(rule: MissedRule, poolUntil: Instant | null, now: Instant | undefined) {
	if (poolUntil === null || (now ?? -Infinity) >= poolUntil) return fail('number-void');
	return ok({ state: 'readded' as const, lets: rule.demoteBy, pool_until: null });
}
