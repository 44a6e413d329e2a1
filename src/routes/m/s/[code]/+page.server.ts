// Where a source's code leads: to the menu, or to the house's first page. Looking counts nothing.
import { leadsToMenu } from '#features/house/sources/contract.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { sources } = locals.app.wings.house;
	const kind = await sources.kindOf(locals.app.parts.store.read, params.code);
	return { leads: kind && leadsToMenu(kind) ? ('/m/menu' as const) : ('/m' as const) };
};
