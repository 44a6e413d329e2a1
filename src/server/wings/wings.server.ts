// The five wings in their order: each is built from the parts and from the wings below it.
import { askedToMove, deviceRevoked } from '#features/house/devices/contract.ts';
import { signedIn, signedOut } from '#features/house/staff/contract.ts';
import type { Caller, DeviceRole, Id } from '#protocol';
import type { Credentials } from '../credentials.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Served } from '../wire.server.ts';
import { openDesk } from './desk.server.ts';
import { demoMessages } from '#features/house/messages/demo.server.ts';
import { evenings } from './demo-messages.ts';
import { loadEvening, openDemoHouse, type DemoPaths } from './demo.server.ts';
import { openFront, type FrontWing } from './front.server.ts';
import { openHouse, type HouseWing } from './house.server.ts';
import type { Upstairs } from './upstairs.server.ts';
import { introduce } from './people.server.ts';
import { openMembers, type MembersWing } from './members.server.ts';
import { admitDevice, furnish, type Model } from './practice.server.ts';
import type { DemoMade, DemoShare } from '../demo.server.ts';
import { viewerTier } from './viewer.server.ts';
import { allMessages } from './sent.ts';
import { allSlips } from './slips.ts';
import type { Shares } from '../shares.server.ts';
import { openVoice, type VoiceWing } from './voice.server.ts';

export type Made = Pick<DemoMade, 'staff' | 'staffPin' | 'managerName' | 'managerPassword'>;

export interface Wings {
	served: readonly Served[];
	house: HouseWing;
	members: MembersWing;
	front: FrontWing;
	voice: VoiceWing;
	/** What all slices give to the desk. */
	shares: readonly Shares[];
	/** Names that the gate lets pass beside this machine's addresses. */
	hostNames(): readonly string[];
	identify(credentials: Credentials): Caller;
	/** A command came from this caller: whoever is signed in there is not idle. */
	acted(caller: Caller): void;
	/** Fills a throw-away house with the demo evening; `address` stands in its QR codes. */
	openDemo(address: string, bare?: boolean): Promise<DemoPaths>;
	/** Fills this house, which is empty, with the made-up evening of a real one. */
	furnish(model: Model): Promise<Made>;
	/** Lets one of the real house's devices in. */
	admit(made: Made, model: Model, device: { id: Id<'device'>; role: DeviceRole }): Promise<void>;
	presence(device: Id<'device'>, here: boolean): void;
	/** The venue has been set up. */
	ready(): boolean;
	/** Until then, the code that opens the wizard. */
	setupCode(): string | undefined;
	/** Calls back when a device must lose its connections at once. */
	onCut(cut: (device: Id<'device'>) => void): void;
	/** Calls back when somebody signed in or out at a device. */
	onSigned(look: (device: Id<'device'>) => void): void;
	stop(): Promise<void>;
}

function hostNamesOf({ venue }: HouseWing): string[] {
	const { hostNames, address, publicUrl = '' } = venue.profile();
	const own = [address, publicUrl].flatMap((url) => URL.parse(url)?.hostname ?? []);
	return ['hoststand.local', ...hostNames, ...own];
}

function whoAsks(house: HouseWing, front: FrontWing): Wings['identify'] {
	return (credentials) => {
		const from = credentials.from === undefined ? {} : { from: credentials.from };
		if (!credentials.phone) return { ...house.devices.identify(credentials), ...from };
		const guest = credentials.ticket ? front.guestOf(credentials.ticket) : undefined;
		const secure = credentials.secure === true;
		return { surface: 'phone', secure, ...from, ...(guest && { guest }) };
	};
}

/** Who must be cut off, and whose sign-in has changed. */
function doorbells(bus: Parts['bus']): Pick<Wings, 'onCut' | 'onSigned'> {
	return {
		onCut(cut) {
			bus.on('wings', deviceRevoked, ({ deviceId }) => {
				cut(deviceId);
			});
			// Its page is loaded anew, and hears on the way where it shall go.
			bus.on('wings', askedToMove, ({ deviceId }) => {
				cut(deviceId);
			});
			bus.on('wings', signedOut, ({ deviceId, why }) => {
				if (why === 'left') cut(deviceId);
			});
		},
		onSigned(look) {
			for (const fact of [signedIn, signedOut] as const)
				bus.on('sockets', fact, ({ deviceId }) => {
					look(deviceId);
				});
		}
	};
}

/** What all wings print and send. */
const onPaperAndSent = { slips: allSlips, templates: allMessages };

/** What each slice plays of the demo evening; its messages last, as they were sent. */
const evening = ({ messages }: HouseWing, wings: readonly { demo: readonly DemoShare[] }[]) => [
	...wings.flatMap((wing) => wing.demo),
	demoMessages(messages, evenings)
];

export async function openWings(parts: Parts): Promise<Wings> {
	const { bus, clock } = parts;
	let upstairs: Upstairs | undefined;
	const waitForUpstairs = () => {
		if (!upstairs) throw new Error('The house is still being built.');
		return upstairs;
	};
	const house = await openHouse(parts, waitForUpstairs, onPaperAndSent);
	house.printing.useLogo(house.style.printedLogo);
	const members = openMembers(parts, house);
	const front = openFront(parts, house, members);
	introduce(house, members, front);
	const voice = openVoice(parts, { house, members, front });
	const lower = [house, members, front, voice];
	const desk = openDesk(parts, house, lower);
	const all = [...lower, desk];
	const demo = { house, front, shares: evening(house, all) };
	upstairs = {
		layFloor: (tx, preset, now) => front.layFloor(tx, preset, house.venue.profile().language, now),
		...{ freeTables: front.floor.freeAll, openHours: front.book.openHours },
		playDemo: (now) => loadEvening(demo, parts, now),
		memberByKeep: members.cards.memberByKeep,
		memberByExact: members.memberByExact,
		tierOf: viewerTier(front, members)
	};
	return {
		...{ house, members, front, voice, shares: desk.shares },
		served: all.flatMap((wing) => wing.served),
		hostNames: () => hostNamesOf(house),
		identify: whoAsks(house, front),
		furnish: (model) => furnish(demo, parts, model),
		admit: (made, model, device) => admitDevice({ house, made }, parts, model, device),
		openDemo: (address, bare = false) => openDemoHouse(demo, parts, { address, bare }),
		acted: (caller) => {
			house.staff.acted(caller, clock.now());
		},
		presence: house.devices.presence,
		ready: house.venue.ready,
		setupCode: house.venue.setupCode,
		...doorbells(bus),
		async stop() {
			house.timekeeping.stop();
			await house.messages.stop();
			await house.keeping.backup.close();
			await Promise.all([house.printing.stop(), front.quotes.stop()]);
			await house.privacy.close();
			await house.venue.close();
		}
	};
}
