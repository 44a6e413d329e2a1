// Which devices have a live connection: counted by their sockets.
import type { Id } from '#protocol';

export interface Presence {
	arrived(device: Id<'device'>): void;
	left(device: Id<'device'>): void;
	here(): ReadonlySet<string>;
}

/** `changed` is told when a device's first socket comes and when its last one goes. */
export function countPresence(changed: (device: Id<'device'>, here: boolean) => void): Presence {
	const sockets = new Map<string, number>();
	return {
		arrived(device) {
			const before = sockets.get(device) ?? 0;
			sockets.set(device, before + 1);
			if (before === 0) changed(device, true);
		},
		left(device) {
			const rest = (sockets.get(device) ?? 1) - 1;
			if (rest > 0) {
				sockets.set(device, rest);
				return;
			}
			sockets.delete(device);
			changed(device, false);
		},
		here: () => new Set(sockets.keys())
	};
}
