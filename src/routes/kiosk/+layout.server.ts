// Every page of the kiosk (a lobby board opens its own and nothing else): the house's name, zone and own language, in which each new guest is met.
import { door } from '#server/doors.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
	const board = url.pathname === '/kiosk/board' ? (['board'] as const) : [];
	const { role } = door(locals, 'kiosk', 'host', 'desk', ...board);
	const { parts, wings } = locals.app;
	const { profile, today } = wings.house.venue;
	const { name, zone, language } = profile();
	return { house: name, zone, houseLanguage: language, day: today(parts.clock.now()), role };
};
