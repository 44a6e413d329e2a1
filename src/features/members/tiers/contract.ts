// Tiers: their order, the head start each gives in the line, and the manager's change of a member's tier.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** From the first to the highest. */
export const tiers = ['standard', 'silver', 'gold', 'diamond'] as const;
export type Tier = (typeof tiers)[number];

/** How many minutes earlier a member of this tier counts as having come. */
export const headStartMinutes: Readonly<Record<Tier, number>> = {
	standard: 0,
	silver: 5,
	gold: 10,
	diamond: 15
};

const tier = v.picklist(tiers);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

export const tierChanged = defineFact({
	name: 'tiers.tier-changed',
	data: v.object({ memberId: id, tier })
});

/** A manager gives another tier and says why; the reason stays. */
export const changeTier = defineCommand({
	name: 'tiers.change-tier',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({
		memberId: id,
		tier,
		reason: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200))
	}),
	answer: v.object({ tier }),
	refusals: { 'unknown-member': null, 'same-tier': null }
});

/** Who changed a member's tier, when and why; the newest first. */
export const tierHistory = defineTopic({
	name: 'tiers.history',
	from: ['desk'],
	staff: ['host', 'server'],
	params: v.object({ memberId: id }),
	state: v.object({
		changes: v.array(
			v.object({ at: v.number(), from: tier, to: tier, by: v.string(), reason: v.string() })
		)
	}),
	changedBy: [tierChanged]
});

/** What membership gives, on paper beside the guest or at the host stand. A kiosk prints one a minute. */
export const printGuide = defineCommand({
	name: 'tiers.print-guide',
	from: ['kiosk', 'host'],
	input: v.object({ language: v.picklist(['en', 'zh']) }),
	answer: v.object({}),
	refusals: { 'just-printed': v.object({ seconds: v.number() }) }
});
