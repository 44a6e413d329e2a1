// What is counted without a person: the flows of all slices' screens, and the sources that bring guests here.
import { bookFlow } from '#features/front/reservations/flows.ts';
import { checkInFlow } from '#features/front/checkin/flows.ts';
import { joinLineFlow, myPlaceFlow, takeFlow } from '#features/front/waitlist/flows.ts';
import type { Flow } from '#features/house/counters/contract.ts';
import { demoCounters } from '#features/house/counters/demo.server.ts';
import { countersService } from '#features/house/counters/service.server.ts';
import { menuFlow } from '#features/house/dishes/flows.ts';
import { phoneBase } from '#features/house/reach/contract.ts';
import { demoSources } from '#features/house/sources/demo.server.ts';
import { sourcesService } from '#features/house/sources/service.server.ts';
import type { VenueProfile } from '#features/house/venue/contract.ts';
import { joinFlow } from '#features/members/profiles/flows.ts';
import type { Clock, Instant, ServiceDay } from '#protocol';
import { rateFlow } from '#features/voice/ratings/flows.ts';
import type { DemoShare } from '../demo.server.ts';
import { namesIn } from './names.server.ts';

const flows: readonly Flow[] = [
	...[joinFlow, checkInFlow, takeFlow, joinLineFlow, myPlaceFlow, bookFlow, menuFlow, rateFlow]
];

export function openCounting(
	profile: { profile(): VenueProfile; today(now: Instant): ServiceDay },
	clock: Clock
) {
	const sources = sourcesService({
		today: profile.today,
		address: () => phoneBase(profile.profile()) ?? '',
		deviceNames: namesIn('devices')
	});
	const counters = countersService(flows, clock);
	const demo: DemoShare = async (evening) => {
		await demoSources(sources, profile.today)(evening);
		await demoCounters(counters, flows)(evening);
	};
	return { sources, counters, demo };
}
