// The words of what is rated, and why a rating was refused.
import { m } from '#words';
import type { Dimension } from './contract.ts';

export const dimensionWords = {
	service: m.ratings_service,
	environment: m.ratings_environment,
	price: m.ratings_price
} as const satisfies Record<Dimension, unknown>;

export const refusals = {
	'nothing-rated': m.ratings_refused_nothing_rated,
	'not-seated': m.ratings_refused_not_seated,
	'already-rated': m.ratings_refused_already_rated,
	'unknown-dish': m.ratings_refused_unknown_dish,
	'staff-signed-in': m.ratings_refused_staff_signed_in,
	'unknown-rating': m.ratings_refused_unknown_rating,
	'already-answered': m.ratings_refused_already_answered
} as const;
