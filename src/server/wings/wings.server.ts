// The five wings in their order: each is built from the parts and from the wings below it.
import type { Caller, Id } from '#protocol';
import type { Credentials } from '../credentials.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Served } from '../wire.server.ts';
import { openFront } from './front.server.ts';
import { openHouse } from './house.server.ts';
import { openMembers, type MembersWing } from './members.server.ts';
import { openVoice } from './voice.server.ts';

export interface Wings {
	served: readonly Served[];
	members: MembersWing;
	/** Names that the gate lets pass beside this machine's addresses. */
	hostNames(): readonly string[];
	identify(credentials: Credentials): Caller;
	presence(device: Id<'device'>, here: boolean): void;
	/** The venue has been set up. */
	ready(): boolean;
	/** Until then, the code that opens the wizard. */
	setupCode(): string | undefined;
	/** Calls back when a device must lose its connections at once. */
	onCut(cut: (device: Id<'device'>) => void): void;
	stop(): Promise<void>;
}

export async function openWings(parts: Parts): Promise<Wings> {
	const house = await openHouse(parts);
	const members = openMembers(parts, house);
	const front = openFront(parts, house, members);
	const voice = openVoice(parts, { house, members, front });
	return {
		members,
		served: [house, members, front, voice].flatMap((wing) => wing.served),
		hostNames: () => ['hoststand.local'],
		identify: (credentials) => ({ surface: credentials.phone ? 'phone' : 'visitor' }),
		presence: () => undefined,
		onCut: () => undefined,
		ready: () => false,
		setupCode: () => undefined,
		stop: () => Promise.resolve()
	};
}
