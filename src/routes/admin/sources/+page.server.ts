// The desk's sources: which devices can count for one.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const names = await locals.app.wings.house.deviceNames(locals.app.parts.store.read);
	return { devices: [...names].map(([value, label]) => ({ value, label })) };
};
