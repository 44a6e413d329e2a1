// A guest's phone: the restaurant's name and zone, which every page under /m shows.
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
	const { name, zone } = locals.app.wings.house.venue.profile();
	return { house: name, zone, secure: locals.caller.secure === true };
};
