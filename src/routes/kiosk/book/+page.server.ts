// Booking at the kiosk: the restaurant's name and zone.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'kiosk');
	const { name, zone } = locals.app.wings.house.venue.profile();
	return { house: name, zone };
};
