// What people and devices are called, leavers too: for lists that keep only their ids.
import type { DevicesTables } from '#features/house/devices/schema.server.ts';
import type { StaffTables } from '#features/house/staff/schema.server.ts';
import type { Reader } from '../store.server.ts';

type Named = Pick<StaffTables, 'staff'> & Pick<DevicesTables, 'devices'>;

/** By id. */
export function namesIn(table: keyof Named) {
	return async (read: Reader): Promise<ReadonlyMap<string, string>> => {
		const rows = await read
			.tables<Named>()
			.selectFrom(table)
			.select(['id', 'name'])
			.where('venue_id', '=', read.venue)
			.execute();
		return new Map(rows.map(({ id, name }) => [id, name]));
	};
}
