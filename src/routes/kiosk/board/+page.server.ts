// The lobby board: a screen of its own, or the second one of a kiosk.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'board', 'kiosk', 'host', 'desk');
	const { name, zone } = locals.app.wings.house.venue.profile();
	const { surface } = locals.caller;
	return { house: name, zone, guests: surface === 'board' || surface === 'kiosk' };
};
