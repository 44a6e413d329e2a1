// The voice wing's lines of THE LIST: a feature's contract, the steps that make its tables, and what they hold about people.
import type { Feature } from './feature.ts';
import * as ratings from './voice/ratings/contract.ts';
import { ratingsFields } from './voice/ratings/fields.ts';
import { ratingsMigrations } from './voice/ratings/schema.server.ts';

export const voiceFeatures = [
	{ name: 'voice/ratings', contract: ratings, migrations: ratingsMigrations, fields: ratingsFields }
] as const satisfies readonly Feature[];
