// Every page of the kiosk (a lobby board opens its own and nothing else): the house's name, zone and own language, in which each new guest is met.
import { door } from '#server/doors.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
	const board = url.pathname === '/kiosk/board' ? (['board'] as const) : [];
	const { role } = door(locals, 'kiosk', 'host', 'desk', ...board);
	const { name, zone, language } = locals.app.wings.house.venue.profile();
	return { house: name, zone, houseLanguage: language, role };
};
