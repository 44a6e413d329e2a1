// Booking on a guest's own phone: by an encrypted way only, for anybody near could read the rest.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
	house: locals.app.wings.house.venue.profile().name,
	zone: locals.app.wings.house.venue.profile().zone,
	noCard: url.searchParams.get('card') === 'none',
	encrypted: locals.caller.secure === true
});
