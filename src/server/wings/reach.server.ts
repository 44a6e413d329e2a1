// How guests' phones reach the house, wired to its profile.
import { reachChanged } from '#features/house/reach/contract.ts';
import { reachService } from '#features/house/reach/service.server.ts';
import { profileChanged } from '#features/house/venue/contract.ts';
import type { openProfile } from '#features/house/venue/profile.server.ts';
import type { Parts } from '../parts.server.ts';

/** How guests' phones reach the house; its topics change with the profile. */
export function openReach(
	{ bus }: Parts,
	profile: Awaited<ReturnType<typeof openProfile>>
): ReturnType<typeof reachService> {
	const reach = reachService({
		profile: profile.profile,
		change: ({ publicUrl, wifi }) =>
			profile.document.update(({ publicUrl: _, wifi: __, phones: ___, ...rest }) => ({
				...rest,
				...(publicUrl !== undefined && { publicUrl }),
				...(wifi && { wifi }),
				...(publicUrl === undefined && !wifi && { phones: 'none' as const })
			}))
	});
	bus.on('reach', profileChanged, () => {
		bus.tell([{ name: reachChanged.name, data: {} }]);
	});
	return reach;
}
