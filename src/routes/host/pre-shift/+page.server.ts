// The sheet before service at the host stand: the restaurant's name, zone and currency.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'host');
	const { name, zone, currency } = locals.app.wings.house.venue.profile();
	return { house: name, zone, currency };
};
