// Booking at the kiosk: the restaurant's name.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'kiosk');
	return { house: locals.app.wings.house.venue.profile().name };
};
