// Where a device belongs, and how long and in which form a pairing code stands.
import { MINUTE, readCrockford, type DeviceRole, type Instant } from '#protocol';

/** A code is read from one screen and typed on another: ten minutes are enough. */
export const OFFER_MS = 10 * MINUTE;
export const CODE_LENGTH = 8;

const homes: Record<Exclude<DeviceRole, 'table'>, string> = {
	kiosk: '/kiosk',
	board: '/kiosk/board',
	host: '/host',
	handheld: '/handheld',
	till: '/till',
	desk: '/admin',
	// It has no screen; whoever opens its link sees that it is paired.
	printer: '/pair'
};

/** The page that a device opens by itself. */
export function homeOf(device: { role: DeviceRole; tableId?: string | undefined }): string {
	if (device.role === 'table') return `/table/${device.tableId ?? ''}`;
	return homes[device.role];
}

/** The code as it is compared: Crockford's letters, without spaces and dashes; undefined if it cannot be one. */
export function readPairingCode(typed: string): string | undefined {
	const read = readCrockford(typed);
	return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(read) ? read : undefined;
}

/** Wrong pairing codes at once, from one address; then each further one waits until the oldest is this old. */
const CLAIM_TRIES = 5;
const CLAIM_WINDOW = 2 * MINUTE;

/** Counts wrong codes by who types them. Forgotten with a restart, which costs a guesser more than it gives. */
export function claimTries() {
	const wrong = new Map<string, Instant[]>();
	const lately = (who: string, now: Instant) =>
		(wrong.get(who) ?? []).filter((at) => at > now - CLAIM_WINDOW);
	return {
		/** How long this one must wait before the next try, in ms; 0: not at all. */
		wait(who: string, now: Instant): number {
			const at = lately(who, now);
			const oldest = at.at(-CLAIM_TRIES);
			return oldest === undefined ? 0 : oldest + CLAIM_WINDOW - now;
		},
		wrong(who: string, now: Instant): void {
			for (const one of [...wrong.keys()]) if (lately(one, now).length === 0) wrong.delete(one);
			wrong.set(who, [...lately(who, now), now]);
		}
	};
}
