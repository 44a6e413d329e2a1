// The attract screen belongs to a kiosk.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'kiosk');
	return { slides: locals.app.wings.house.style.worn().slides };
};
