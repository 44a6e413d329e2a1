// The tiers in words.
import { m } from '#words';
import type { Tier } from '#features/members/tiers/contract.ts';

export const tierWords: Record<Tier, typeof m.tiers_gold> = {
	standard: m.tiers_standard,
	silver: m.tiers_silver,
	gold: m.tiers_gold,
	diamond: m.tiers_diamond
};
