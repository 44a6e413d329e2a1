// Who is told about now: devices that have been away long enough, each once per absence, and those that are back.
import { MINUTE, wallTime, type DeviceRole, type Instant } from '#protocol';
import type { Watch } from './contract.ts';

/** Screens and agents that stand in one place. A handheld goes home in a pocket, and a desk's browser is closed. */
const placed: readonly DeviceRole[] = ['kiosk', 'board', 'table', 'host', 'till', 'printer'];

export interface Watched {
	id: string;
	name: string;
	role: DeviceRole;
	here: boolean;
	/** When its last connection ended; null where it never had one. */
	seenAt: Instant | null;
}

/** An absence that the team has heard of. */
export interface Absence {
	deviceId: string;
	since: Instant;
}

export interface Missing {
	device: Watched;
	/** Since when it has been away. */
	since: Instant;
}

export interface News {
	/** Not told yet, and away for long enough. */
	gone: Missing[];
	/** Told, and here again. */
	back: Missing[];
	/** Told, and no device of the house any more. */
	forgotten: string[];
}

/**
 * `startedAt`: when this process began to listen; nobody can be away for longer, as far as it knows. In quiet hours
 * nothing is told as gone: it waits for their end.
 */
export function news(
	devices: readonly Watched[],
	told: readonly Absence[],
	at: { watch: Watch; quiet: boolean; startedAt: Instant; now: Instant }
): News {
	const { watch, quiet, startedAt, now } = at;
	const sinceOf = new Map(told.map(({ deviceId, since }) => [deviceId, since]));
	const known = new Set(devices.map(({ id }) => id));
	const gone = devices.flatMap((device): Missing[] => {
		if (device.here || device.seenAt === null || sinceOf.has(device.id)) return [];
		const since = Math.max(device.seenAt, startedAt);
		const long = now - since >= watch.afterMinutes * MINUTE;
		return placed.includes(device.role) && long ? [{ device, since }] : [];
	});
	return {
		gone: quiet || watch.afterMinutes === 0 ? [] : gone,
		back: devices.flatMap((device) => {
			const since = sinceOf.get(device.id);
			return device.here && since !== undefined ? [{ device, since }] : [];
		}),
		forgotten: told.flatMap(({ deviceId }) => (known.has(deviceId) ? [] : [deviceId]))
	};
}

/** Whether the wall shows a quiet time; a window whose end is not after its begin goes through the night. */
export function isQuiet({ quiet: { from, to } }: Watch, zone: string, now: Instant): boolean {
	const { time } = wallTime(now, zone);
	if (from === to) return false;
	return from < to ? time >= from && time < to : time >= from || time < to;
}
