// The host stand: the restaurant's name and zone.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'host');
	const { name, zone } = locals.app.wings.house.venue.profile();
	return { house: name, zone, own: locals.caller.device?.id ?? '' };
};
