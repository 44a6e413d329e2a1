// The demo that fails on purpose: its parent process cuts a device off and turns the printer's switches, over IPC.
import { randomCode, type Caller, type DeviceRole } from '#protocol';
import { setFault } from '#features/house/printing/printers/contract.ts';
import type { DevicesTables } from '#features/house/devices/schema.server.ts';
import type { House } from './house.server.ts';

interface StageMessage {
	stage?: {
		/** Devices of this role hear and say nothing for so many ms; 0 ends it. */
		cut?: { role: DeviceRole; ms: number };
		fault?: object;
	};
}

export interface Stage {
	/** The cable of this device is pulled. */
	isCut(device: string | undefined): boolean;
	stop(): void;
}

const prompter: Caller = {
	surface: 'desk',
	device: { id: 'STAGE', name: 'Stage', role: 'desk' },
	staff: { id: 'STAGE', name: 'Stage', role: 'manager', provedAt: Infinity }
};

/** Obeys in a folder to play with and nowhere else. `drop` ends a device's connections without a word. */
export function openStage(house: House, drop: (device: string) => void): Stage {
	const cut = new Map<string, number>();
	const { parts } = house;

	async function pull({ role, ms }: { role: DeviceRole; ms: number }): Promise<void> {
		const { read } = parts.store;
		const devices = await read
			.tables<DevicesTables>()
			.selectFrom('devices')
			.select('id')
			.where('venue_id', '=', read.venue)
			.where('role', '=', role)
			.execute();
		for (const { id } of devices) {
			cut.set(id, performance.now() + ms);
			if (ms > 0) drop(id);
		}
	}

	const hear = ({ stage }: StageMessage): void => {
		if (stage?.cut) void pull(stage.cut).catch(() => undefined);
		if (stage?.fault) {
			const envelope = { key: randomCode(12), input: stage.fault };
			void house.answer({ name: setFault.name, caller: prompter, envelope });
		}
	};
	if (parts.config.playful) process.on('message', hear);
	return {
		isCut: (device) => device !== undefined && (cut.get(device) ?? 0) > performance.now(),
		stop: () => process.off('message', hear)
	};
}
