// The tiers' names, for what knows a tier by its key.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import type { Tier } from './contract.ts';

const words = {
	standard: m.tiers_standard,
	silver: m.tiers_silver,
	gold: m.tiers_gold,
	diamond: m.tiers_diamond
} as const satisfies Record<Tier, unknown>;

/** A tier as it is said; a key that is none comes back as it is. */
export const tierName = (key: string): string =>
	Object.hasOwn(words, key) ? say(words[key as Tier]) : key;
