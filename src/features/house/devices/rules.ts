// Where a device belongs, and how long and in which form a pairing code stands.
import { MINUTE, readCrockford, type DeviceRole } from '#protocol';

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

/** Wrong pairing codes from one address before each further one waits. */
export const CLAIM_TRIES = { most: 5, window: 2 * MINUTE };
