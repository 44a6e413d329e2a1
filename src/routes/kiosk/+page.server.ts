// The attract screen belongs to a kiosk. Its slides come drawn, so that no guest watches a picture arrive.
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	door(locals, 'kiosk');
	const { parts, wings } = locals.app;
	return { slides: await wings.house.style.slides(parts.clock.now()) };
};
