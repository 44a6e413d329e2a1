// Sending devices to practise and bringing them back. What keeps the made-up house is handed in.
import { fail, ok, type DeviceRole, type Id, type Instant } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onPreparedCommand, onTopic, type Served } from '#server/wire.server.ts';
import {
	beginPractice,
	endPractice,
	enterPractice,
	leavePractice,
	practiceBegun,
	practising,
	resetPractice
} from './contract.ts';
import { mayPractise } from './rules.ts';

export interface PracticeNeeds {
	bus: Bus;
	/** This house is the made-up one. */
	inside: boolean;
	/** Who practises, and since when. */
	devices(): ReadonlyMap<string, Instant>;
	/** Builds the made-up house if it does not stand, and lets the device in there. */
	admit(device: Id<'device'>, role: DeviceRole): Promise<void>;
	/** From now on the made-up house answers this device. */
	enter(device: Id<'device'>): void;
	leave(device: Id<'device'>): void;
	/** Begins a new evening for all who practise; their pages are loaded anew when it stands. */
	reset(): void;
	/** A device's row, if it is one of the house. */
	roleOf(read: Reader, device: Id<'device'>): Promise<DeviceRole | undefined>;
}

function refusalFor(role: DeviceRole | undefined) {
	if (!role) return fail('unknown-device');
	return mayPractise(role) ? undefined : fail('no-screen');
}

/** Lets the device in before the commit, and tells of it after: the page is loaded anew in the made-up house. */
async function admitted(needs: PracticeNeeds, read: Reader, deviceId: Id<'device'> | undefined) {
	const role = deviceId && (await needs.roleOf(read, deviceId));
	const refused = refusalFor(role);
	if (!refused && deviceId && role) await needs.admit(deviceId, role);
	return refused;
}

const entering = (needs: PracticeNeeds): Served[] => [
	onPreparedCommand(
		beginPractice,
		({ deviceId }, { read }) => admitted(needs, read, deviceId),
		({ deviceId }, { tx }, refused) => {
			if (refused) return Promise.resolve(refused);
			tx.tell(practiceBegun, { deviceId });
			return Promise.resolve(ok({}));
		}
	),
	onPreparedCommand(
		enterPractice,
		(_, { read, caller }) => admitted(needs, read, caller.device?.id),
		(_, { tx, caller }, refused) => {
			if (refused) return Promise.resolve(refused);
			tx.tell(practiceBegun, { deviceId: caller.device?.id ?? '' });
			return Promise.resolve(ok({}));
		}
	)
];

export function practiceService(needs: PracticeNeeds): { served: Served[] } {
	needs.bus.on('practice', practiceBegun, ({ deviceId }) => {
		needs.enter(deviceId as Id<'device'>);
	});
	const end = onCommand(endPractice, ({ deviceId }) => {
		if (!needs.devices().has(deviceId)) return Promise.resolve(fail('not-practising'));
		needs.leave(deviceId);
		return Promise.resolve(ok({}));
	});
	const leave = onCommand(leavePractice, (_, { caller }) => {
		const { device } = caller;
		if (!needs.inside || !device) return Promise.resolve(fail('not-practising'));
		needs.leave(device.id);
		return Promise.resolve(ok({}));
	});
	const reset = onCommand(resetPractice, () => {
		if (!needs.inside) return Promise.resolve(fail('not-practising'));
		needs.reset();
		return Promise.resolve(ok({}));
	});
	const who = onTopic(practising, {
		state: () => {
			const devices = [...needs.devices()].map(([id, since]) => ({ id, since }));
			return Promise.resolve({ devices, inside: needs.inside });
		}
	});
	return { served: [...entering(needs), end, leave, reset, who] };
}
