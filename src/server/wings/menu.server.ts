// The menu, opened with the clock that it follows and the tiers that gate its sets.
import { dishesService, type DishesService } from '#features/house/dishes/service.server.ts';
import type { VenueProfile } from '#features/house/venue/contract.ts';
import { tiers } from '#features/members/tiers/contract.ts';
import { SECOND, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '../store.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Upstairs } from './upstairs.server.ts';

export function openMenu(
	{ store, jobs }: Parts,
	profile: { profile(): VenueProfile; today(now: Instant): ServiceDay },
	upstairs: () => Upstairs,
	isPicture: (read: Reader, name: string) => Promise<boolean>
): DishesService {
	const dishes = dishesService({
		today: profile.today,
		venue: profile.profile,
		tiers,
		tierOf: (read, caller) => upstairs().tierOf(read, caller),
		isPicture
	});
	jobs.every('the menu follows the clock', 20 * SECOND, (now) => dishes.followClock(store, now));
	return dishes;
}
