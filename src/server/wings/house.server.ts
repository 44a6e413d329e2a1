// The ground floor: the venue, who may come in, paper, messages, the audit.
import type { ApprovalsService } from '#features/house/approvals/service.server.ts';
import type { AuditService } from '#features/house/audit/service.server.ts';
import { devicesService, type DevicesService } from '#features/house/devices/service.server.ts';
import type { MessagesService } from '#features/house/messages/service.server.ts';
import { demoDishes } from '#features/house/dishes/demo.server.ts';
import type { DishesService } from '#features/house/dishes/service.server.ts';
import type { CountersService } from '#features/house/counters/service.server.ts';
import type { SourcesService } from '#features/house/sources/service.server.ts';
import { demoStaff } from '#features/house/staff/demo.server.ts';
import type { PrivacyService } from '#features/house/privacy/service.server.ts';
import { marked } from '#features/house/practice/rules.ts';
import { practiceService } from '#features/house/practice/service.server.ts';
import { printingService, type PrintingService } from '#features/house/printing/service.server.ts';
import { isEasyPin } from '#features/house/staff/rules.ts';
import type { StaffService } from '#features/house/staff/service.server.ts';
import { devicesShares } from '#features/house/devices/shares.server.ts';
import { dishesShares } from '#features/house/dishes/shares.server.ts';
import { sourcesShares } from '#features/house/sources/shares.server.ts';
import { staffShares } from '#features/house/staff/shares.server.ts';
import { styleService, type StyleService } from '#features/house/style/service.server.ts';
import { openProfile } from '#features/house/venue/profile.server.ts';
import { venueService, type VenueService } from '#features/house/venue/service.server.ts';
import type { AddressService } from '#features/house/address/service.server.ts';
import type { Timekeeping } from '#features/house/timekeeping/service.server.ts';
import {
	DAY,
	HOUR,
	MINUTE,
	SECOND,
	wallTime,
	type MessageTemplate,
	type SlipTemplate
} from '#protocol';
import { lanAddresses } from '../banner.ts';
import type { DemoShare } from '../demo.server.ts';
import { openStaff } from './staff.server.ts';
import { openReach } from './reach.server.ts';
import type { Upstairs } from './upstairs.server.ts';
import { openAddress } from './address.server.ts';
import { openTimekeeping } from './clock.server.ts';
import { openPrivacy } from './privacy.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Shares } from '../shares.server.ts';
import type { Served } from '../wire.server.ts';
import { openKeeping, type Keeping } from './keeping.server.ts';
import { openLeaving } from './leaving.server.ts';
import { openCounting } from './counting.server.ts';
import { openMenu } from './menu.server.ts';
import { openMessages } from './messages.server.ts';
import { openWatch } from './watch.server.ts';
import { namesIn } from './names.server.ts';

export interface HouseWing {
	served: Served[];
	/** Shares of the demo evening, in the order of the slices. */
	demo: DemoShare[];
	/** What each slice gives to the desk. */
	shares: Shares[];
	/** Acts that need a second person; higher wings declare theirs. */
	approvals: ApprovalsService;
	audit: AuditService;
	keeping: Keeping;
	venue: VenueService;
	timekeeping: Timekeeping;
	address: AddressService;
	staff: StaffService;
	devices: DevicesService;
	dishes: DishesService;
	sources: SourcesService;
	counters: CountersService;
	/** The names of all devices by their id. */
	deviceNames: ReturnType<typeof namesIn>;
	messages: MessagesService;
	printing: PrintingService;
	style: StyleService;
	privacy: PrivacyService;
}

/** Paper: the printers of the house, and the virtual one that comes with it. */
async function openPrinting(
	{ config, store, clock, bus, log, jobs, practice }: Parts,
	profile: Awaited<ReturnType<typeof openProfile>>,
	templates: readonly SlipTemplate[],
	agents: DevicesService['agents']
): Promise<PrintingService> {
	const printing = await printingService({
		...{ store, clock, bus, log, templates, agents },
		addresses: () => lanAddresses(config.port),
		mark: practice.inside ? marked : undefined,
		folder: config.data,
		port: config.printerPort,
		speed: config.playful ? 0 : 150,
		house: () => profile.profile().name,
		wallTime: (now) => Object.values(wallTime(now, profile.profile().zone)).join(' ')
	});
	jobs.every('forget old slips', HOUR, (now) => printing.forgetOld(now));
	jobs.every('listen for printer agents', SECOND / 2, () => printing.listen(), { anyTime: true });
	jobs.every('look after printers', SECOND, (now) => printing.lookAfter(now), { anyTime: true });
	return printing;
}

/** What the screens wear, dressed anew with each day. */
async function openStyle(
	{ store, bus, clock, jobs }: Parts,
	{ today, profile }: Awaited<ReturnType<typeof openProfile>>,
	dishes: DishesService
): Promise<StyleService> {
	const now = () => clock.now();
	const style = await styleService({
		...{ store, bus, now, today },
		venue: profile,
		shownElsewhere: dishes.photos
	});
	jobs.every('dress for the day', MINUTE, (at) => style.turn(at));
	jobs.every('forget pictures', HOUR, (at) => style.forgetPictures(at));
	return style;
}

/** What belongs to the house; `agents` are the printer agents that are connected. */
function openDevices(
	{ store, bus, clock, jobs, here }: Parts,
	staff: StaffService,
	agents: () => Iterable<string>,
	address: () => string
): DevicesService {
	const devices = devicesService({
		...{ store, bus, address },
		here: () => new Set([...here(), ...agents()]),
		now: () => clock.now(),
		signedInAt: staff.signedInAt
	});
	jobs.every('forget pairing codes', HOUR, (now) => devices.forgetOldOffers(now - DAY));
	return devices;
}

/** The first run and the profile. */
function openVenue(
	{ store, bus, secrets }: Parts,
	profile: Awaited<ReturnType<typeof openProfile>>,
	upstairs: () => Upstairs,
	{ staff, devices, style }: { staff: StaffService; devices: DevicesService; style: StyleService }
): Promise<VenueService> {
	return venueService({
		...{ store, bus, secrets, profile, isEasyPin },
		hash: staff.hash,
		addStaff: staff.add,
		pairDesk: devices.offerClaimed,
		beginSignIn: staff.beginSignIn,
		layFloor: (tx, preset, now) => upstairs().layFloor(tx, preset, now),
		openHours: (tx, hours, now) => upstairs().openHours(tx, hours, now),
		beginStyle: style.begin,
		playDemo: (now) => upstairs().playDemo(now)
	});
}

/** Sending devices to practise, and back. */
function practising({ bus, practice }: Parts, devices: DevicesService): { served: Served[] } {
	return practiceService({ ...practice, bus, roleOf: devices.roleOf });
}

/** Until somebody says otherwise. */
const likeliest = (port: number) => lanAddresses(port)[0] ?? `http://localhost:${port}`;

/** `slips` and `templates` are those of all wings. */
export async function openHouse(
	parts: Parts,
	upstairs: () => Upstairs,
	{ slips, templates }: { slips: readonly SlipTemplate[]; templates: readonly MessageTemplate[] }
): Promise<HouseWing> {
	const profile = await openProfile(parts.config.data, likeliest(parts.config.port));
	const { audit, approvals, staff } = openStaff(parts, profile);
	let printing: PrintingService | undefined;
	const agents = () => printing?.agentsHere() ?? [];
	const devices = openDevices(parts, staff, agents, () => profile.profile().address);
	const dishes = openMenu(parts, profile, upstairs, (read, name) => style.isPicture(read, name));
	const counting = openCounting(profile, parts.clock);
	const style: StyleService = await openStyle(parts, profile, dishes);
	const venue = await openVenue(parts, profile, upstairs, { staff, devices, style });
	const reach = openReach(parts, profile);
	const timekeeping = await openTimekeeping(parts);
	const address = await openAddress(parts, profile, venue.ready);
	const keeping = await openKeeping(parts, {
		...{ audit, house: profile.profile, today: profile.today }
	});
	printing = await openPrinting(parts, profile, slips, devices.agents);
	const messages = await openMessages(parts, profile.profile, {
		templates,
		print: printing.enqueue
	});
	const watch = openWatch(parts, profile.profile, { messages, agents });
	const privacy = await openPrivacy(parts, profile.profile, {
		memberByKeep: (read, keep) => upstairs().memberByKeep(read, keep),
		memberByExact: (read, text) => upstairs().memberByExact(read, text),
		clockTrusted: timekeeping.trusted
	});
	const slices = {
		...{ approvals, audit, keeping, venue, reach, messages, timekeeping, address, staff, devices },
		...{ dishes, sources: counting.sources, counters: counting.counters },
		...{ printing, watch, style, privacy, practice: practising(parts, devices) },
		leaving: openLeaving(keeping, staff, upstairs)
	};
	return {
		...{ ...slices, deviceNames: namesIn('devices') },
		served: Object.values(slices).flatMap((slice) => slice.served),
		demo: [demoStaff(staff), demoDishes(dishes, profile.today), counting.demo],
		shares: [
			...[devicesShares(parts.here), staffShares, dishesShares, sourcesShares],
			printing.shares,
			...keeping.shares
		]
	};
}
