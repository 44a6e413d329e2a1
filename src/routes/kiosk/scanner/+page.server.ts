// Camera and scanner of this device, for the technician.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'kiosk', 'host', 'desk');
	return { house: locals.app.wings.house.venue.profile().name };
};
