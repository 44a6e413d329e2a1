// Answers the tiers' contract: a manager's change of tier, and its history.
import { fail, newId, ok, type Id, type Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { changeTier, tierChanged, tierHistory, tiers, type Tier } from './contract.ts';
import { guideServed, type GuideNeeds } from './guide.server.ts';
import type { TiersTables } from './schema.server.ts';

export interface TiersNeeds extends GuideNeeds {
	/** A member's tier, where the member is known. */
	tierOf(tx: Tx, memberId: Id<'member'>): Promise<Tier | undefined>;
	setTier(tx: Tx, memberId: Id<'member'>, tier: Tier): Promise<void>;
	/** A higher tier was reached: its coupon, once a member and tier, printed where it was given. */
	reward(tx: Tx, reached: Reached, now: Instant): Promise<void>;
}

export interface Reached {
	memberId: Id<'member'>;
	tier: Tier;
	device: Id<'device'> | undefined;
}

const history = onTopic(tierHistory, {
	state: async ({ memberId }, { read }) => {
		const rows = await read
			.tables<TiersTables>()
			.selectFrom('tier_changes')
			.selectAll()
			.where('venue_id', '=', read.venue)
			.where('member_id', '=', memberId)
			.orderBy('at', 'desc')
			.limit(20)
			.execute();
		return {
			changes: rows.map((row) => ({
				at: row.at,
				from: row.from_tier,
				to: row.to_tier,
				by: row.staff_name,
				reason: row.reason
			}))
		};
	}
});

export function tiersService(needs: TiersNeeds): { served: Served[] } {
	const change = onCommand(changeTier, async (input, { tx, now, caller }) => {
		const before = await needs.tierOf(tx, input.memberId);
		if (!before) return fail('unknown-member');
		if (before === input.tier) return fail('same-tier');
		await needs.setTier(tx, input.memberId, input.tier);
		await tx
			.tables<TiersTables>()
			.insertInto('tier_changes')
			.values({
				venue_id: tx.venue,
				id: newId(now),
				member_id: input.memberId,
				from_tier: before,
				to_tier: input.tier,
				reason: input.reason,
				staff_name: caller.staff?.name ?? '',
				at: now
			})
			.execute();
		const { memberId, tier } = input;
		if (tiers.indexOf(tier) > tiers.indexOf(before))
			await needs.reward(tx, { memberId, tier, device: caller.device?.id }, now);
		tx.tell(tierChanged, { memberId, tier });
		return ok({ tier: input.tier });
	});

	return { served: [change, history, guideServed(needs)] };
}
