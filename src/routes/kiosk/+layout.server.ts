// Every page of the kiosk: the house's name, zone and own language, in which each new guest is met.
import { door } from '#server/doors.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
	door(locals, 'kiosk', 'host', 'desk');
	const { name, zone, language } = locals.app.wings.house.venue.profile();
	return { house: name, zone, houseLanguage: language };
};
