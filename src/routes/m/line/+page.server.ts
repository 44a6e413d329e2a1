// Joining the line from a phone: what the house allows, and what it has.
import { areasOf } from '#server/wings/areas.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { wings, parts } = locals.app;
	const { read } = parts.store;
	return {
		presence: locals.caller.secure ? await wings.front.waitlist.presence(read) : 0,
		areas: await areasOf(wings.front.floor, read),
		largest: await wings.front.floor.largestParty(read),
		names: wings.house.style.worn().calling === 'names'
	};
};
