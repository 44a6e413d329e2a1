// The kiosk's check-in: the restaurant's name, and its zone for times.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'kiosk');
	const { name, zone } = locals.app.wings.house.venue.profile();
	return { house: name, zone };
};
