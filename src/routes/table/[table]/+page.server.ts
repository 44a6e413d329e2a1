// A table's tablet: its own table and no other, the house's name, language and money.
import { redirect } from '@sveltejs/kit';
import { homeOf } from '#features/house/devices/rules.ts';
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const device = door(locals, 'table');
	if (params.table !== device.tableId) redirect(303, homeOf(device));
	const { parts, wings } = locals.app;
	const tables = await wings.front.floor.tables(parts.store.read);
	const { name, language, currency } = wings.house.venue.profile();
	const table = tables.find(({ id }) => id === device.tableId)?.name ?? '';
	const tableId = device.tableId ?? '';
	return { house: name, table, tableId, houseLanguage: language, currency: currency.code };
};
