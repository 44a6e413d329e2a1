// Catching up from paper at the host stand: the restaurant's name, and the service day.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	door(locals, 'host');
	const { parts, wings } = locals.app;
	const { profile, today } = wings.house.venue;
	const { name, zone } = profile();
	return { house: name, zone, day: today(parts.clock.now()) };
};
