// The desk's own rooms over all wings: Today, the search, a member's past. They know no feature, only shares.
import { pairedDevices } from '#features/house/devices/shares.server.ts';
import { searchService } from '#features/house/search/service.server.ts';
import { peopleOf } from '#features/house/staff/shares.server.ts';
import { demoTasks } from '#features/house/tasks/demo.server.ts';
import { tasksService } from '#features/house/tasks/service.server.ts';
import { tasksShares } from '#features/house/tasks/shares.server.ts';
import { timelineService } from '#features/house/timeline/service.server.ts';
import { todayChanged } from '#features/house/today/contract.ts';
import { followFacts, todayService } from '#features/house/today/service.server.ts';
import { MINUTE } from '#protocol';
import type { DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Shares } from '../shares.server.ts';
import type { Served } from '../wire.server.ts';
import type { HouseWing } from './house.server.ts';

export interface DeskRooms {
	served: Served[];
	demo: DemoShare[];
}

export function openDesk(
	parts: Parts,
	house: HouseWing,
	wings: readonly { shares: readonly Shares[] }[]
): DeskRooms {
	const { bus, jobs, here } = parts;
	const forTasks = { today: house.venue.today, people: peopleOf };
	const all = [...wings.flatMap((wing) => wing.shares), tasksShares(forTasks)];
	const shares = () => all;
	followFacts(bus, all);
	jobs.every('look at today again', MINUTE, () => {
		bus.tell([{ name: todayChanged.name, data: {} }]);
	});
	const today = todayService({
		...{ shares, here },
		devices: pairedDevices,
		printers: house.printing.inUse
	});
	return {
		served: [
			...[today, searchService(shares), timelineService(shares)],
			tasksService(forTasks)
		].flatMap((one) => one.served),
		demo: [demoTasks(house.venue.today)]
	};
}
