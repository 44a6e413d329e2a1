// The lobby board: a kiosk's second screen, or a screen of its own paired as a kiosk.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'kiosk', 'host', 'desk');
	const { name, zone } = locals.app.wings.house.venue.profile();
	return { house: name, zone };
};
