// What this browser is already, if anything. Before the first run there is only the wizard.
import { redirect } from '@sveltejs/kit';
import { homeOf } from '#features/house/devices/rules.ts';
import { movedHome } from '#server/pairing.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, cookies, url }) => {
	const { wings } = locals.app;
	if (!wings.ready()) redirect(303, '/setup');
	const { device } = locals.caller;
	const { name: house, address } = wings.house.venue.profile();
	const moved = device ? undefined : movedHome(cookies, url, address);
	if (moved !== undefined) redirect(303, moved);
	return {
		house,
		...(device && { paired: { name: device.name, home: homeOf(device) } })
	};
};
