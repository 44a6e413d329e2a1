// The currency of the till.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
	currency: locals.app.wings.house.venue.profile().currency,
	day: url.searchParams.get('day') ?? undefined
});
