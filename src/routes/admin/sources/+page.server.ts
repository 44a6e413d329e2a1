// The desk's sources: which devices can count for one, and the tables that can have a code to the menu.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { wings, parts } = locals.app;
	const names = await wings.house.deviceNames(parts.store.read);
	const tables = await wings.front.floor.tables(parts.store.read);
	return {
		devices: [...names].map(([value, label]) => ({ value, label })),
		tables: tables.map(({ name }) => name)
	};
};
