// The desk's own rooms over all wings: Today, the search, a member's past. They know no feature, only shares.
import { pairedDevices } from '#features/house/devices/shares.server.ts';
import { approvalsShares } from '#features/house/approvals/shares.server.ts';
import { closingChanged, dayClosed } from '#features/house/closing/contract.ts';
import { closingService } from '#features/house/closing/service.server.ts';
import { houseMessages } from '#features/house/messages/messages.ts';
import { messagesShares } from '#features/house/messages/shares.server.ts';
import { privacyShares } from '#features/house/privacy/shares.server.ts';
import { reachShares } from '#features/house/reach/shares.server.ts';
import { timekeepingShares } from '#features/house/timekeeping/shares.server.ts';
import { searchService } from '#features/house/search/service.server.ts';
import { peopleOf } from '#features/house/staff/shares.server.ts';
import { demoTasks } from '#features/house/tasks/demo.server.ts';
import { tasksService } from '#features/house/tasks/service.server.ts';
import { tasksShares } from '#features/house/tasks/shares.server.ts';
import { timelineService } from '#features/house/timeline/service.server.ts';
import { todayChanged } from '#features/house/today/contract.ts';
import { todayService } from '#features/house/today/service.server.ts';
import { MINUTE, type Fact } from '#protocol';
import type { DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Shares } from '../shares.server.ts';
import type { Served } from '../wire.server.ts';
import { allMessages } from './sent.ts';
import type { HouseWing } from './house.server.ts';

export interface DeskRooms {
	served: Served[];
	demo: DemoShare[];
	/** What all slices of the house give to the desk. */
	shares: readonly Shares[];
}

/** Tells `changed` after each of these facts, and every minute, for some things change with time alone. */
function relay(
	{ bus, jobs }: Parts,
	changed: Fact,
	shares: readonly { changedBy: readonly Fact[] }[]
): void {
	const tell = () => bus.tell([{ name: changed.name, data: {} }]);
	const followed = new Set(shares.flatMap((one) => one.changedBy.map((fact) => fact.name)));
	bus.onAny(changed.name, (told) => {
		if (followed.has(told.name)) tell();
	});
	jobs.every(`look again: ${changed.name}`, MINUTE, tell);
}

function openClosing(parts: Parts, house: HouseWing, shares: () => readonly Shares[]) {
	const { venue, audit, printing } = house;
	const closing = closingService({
		...{ shares, venue: venue.profile, today: venue.today },
		...{ auditHead: audit.head, print: printing.enqueue, jobOf: printing.jobOf }
	});
	parts.jobs.every('close yesterday if nobody did', MINUTE, async (now) => {
		if (venue.ready() && house.timekeeping.trusted()) await closing.closeByItself(parts.store, now);
	});
	parts.bus.on('backup', dayClosed, () => house.keeping.backup.atClose(parts.clock.now()));
	return closing;
}

/** Shares of slices of the ground floor that the desk puts together itself. */
const groundShares = ({ secrets }: Parts, { venue, timekeeping }: HouseWing): Shares[] => [
	approvalsShares(secrets),
	privacyShares,
	messagesShares([...houseMessages, ...allMessages]),
	timekeepingShares(timekeeping.trusted),
	reachShares(venue.profile)
];

export function openDesk(
	parts: Parts,
	house: HouseWing,
	wings: readonly { shares: readonly Shares[] }[]
): DeskRooms {
	const forTasks = { today: house.venue.today, people: peopleOf };
	const all = [
		...wings.flatMap((wing) => wing.shares),
		...groundShares(parts, house),
		tasksShares(forTasks)
	];
	const shares = () => all;
	relay(
		parts,
		todayChanged,
		all.flatMap((one) => [...(one.today ?? []), ...(one.ready ?? [])])
	);
	relay(
		parts,
		closingChanged,
		all.flatMap((one) => one.closing ?? [])
	);
	const today = todayService({
		...{ shares, here: parts.here },
		devices: pairedDevices,
		printers: house.printing.inUse
	});
	return {
		served: [
			...[today, searchService(shares), timelineService(shares)],
			...[tasksService(forTasks), openClosing(parts, house, shares)]
		].flatMap((one) => one.served),
		demo: [demoTasks(house.venue.today)],
		shares: all
	};
}
