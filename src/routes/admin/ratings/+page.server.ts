// The report of ratings: the last thirty service days.
import { DAY } from '#protocol';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { parts, wings } = locals.app;
	const { venue } = wings.house;
	const now = parts.clock.now();
	return { today: venue.today(now), first: venue.today(now - 29 * DAY) };
};
