// A house with private rooms and a number for larger parties, as the manager sets them at the desk.
import { floorTables } from '../../src/features/front/floor/contract.ts';
import { saveRoom } from '../../src/features/front/reservations/large/contract.ts';
import { defaultRules } from '../../src/features/front/reservations/rules/defaults.ts';
import { setBookingRules } from '../../src/features/front/reservations/settings/contract.ts';
import { granted, type Restaurant } from './restaurant.ts';

/** A number for larger parties, a room for everybody and one for gold members. */
export async function withPrivateRooms({ desk }: Restaurant): Promise<void> {
	const rules = { ...defaultRules, phone: '020 7946 0000' };
	granted<typeof setBookingRules>(await desk.send(setBookingRules, { rules }));
	const { state } = await desk.follow(floorTables, {});
	const [first, second] = state()
		.tables.map(({ id }) => id)
		.slice(-2);
	const room = { min: 2, max: 10, note: 'With a fireplace' };
	for (const [name, tier, table] of [
		['Study', 'standard', first],
		['Cellar', 'gold', second]
	] as const)
		granted<typeof saveRoom>(
			await desk.send(saveRoom, { ...room, name, tier, tableIds: [table ?? ''] })
		);
}
