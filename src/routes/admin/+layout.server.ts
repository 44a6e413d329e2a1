// The desk opens on a paired desk only; reading a page counts as an act of whoever is signed in.
import { door } from '#server/doors.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
	const { id } = door(locals, 'desk');
	const { wings } = locals.app;
	wings.acted(locals.caller);
	const { name, zone, address } = wings.house.venue.profile();
	const staff = locals.caller.staff ?? null;
	return { house: name, zone, address, device: id, staff, path: url.pathname };
};
