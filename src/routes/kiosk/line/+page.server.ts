// The kiosk's line: the restaurant's name, and the largest party that a table takes.
import { door } from '#server/doors.server.ts';
import { areasOf } from '#server/wings/areas.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	door(locals, 'kiosk');
	const { wings, parts } = locals.app;
	return {
		names: wings.house.style.worn().calling === 'names',
		texts: await wings.house.messages.gatewaySet(parts.store.read),
		house: wings.house.venue.profile().name,
		zone: wings.house.venue.profile().zone,
		areas: await areasOf(wings.front.floor, parts.store.read),
		largest: await wings.front.floor.largestParty(parts.store.read)
	};
};
