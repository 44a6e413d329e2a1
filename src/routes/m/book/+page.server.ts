// Booking on a guest's own phone. Over plain http no telephone number is asked for: anybody near could read it.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
	house: locals.app.wings.house.venue.profile().name,
	encrypted: url.protocol === 'https:'
});
