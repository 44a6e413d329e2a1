// What this browser is already, if anything. Before the first run there is only the wizard.
import { redirect } from '@sveltejs/kit';
import { homeOf } from '#features/house/devices/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { wings } = locals.app;
	if (!wings.ready()) redirect(303, '/setup');
	const { device } = locals.caller;
	return {
		house: wings.house.venue.profile().name,
		...(device && { paired: { name: device.name, home: homeOf(device) } })
	};
};
