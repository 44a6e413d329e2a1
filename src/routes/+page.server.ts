// The first page: the wizard, or this device's home, or the door for a browser that is no device yet.
import { redirect } from '@sveltejs/kit';
import { homeOf } from '#features/house/devices/rules.ts';
import { reach } from '#features/house/reach/contract.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.app.wings.ready()) redirect(303, '/setup');
	const { device } = locals.caller;
	if (device) redirect(303, homeOf(device));
	return { phones: reach(locals.app.wings.house.venue.profile()) !== 'none' };
};
