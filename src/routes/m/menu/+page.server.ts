// The menu on a phone, with a ticket or without: the money of the house.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	currency: locals.app.wings.house.venue.profile().currency.code
});
