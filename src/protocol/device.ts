// Who can be at the other end of a wire: devices by their role, staff by theirs, guests by their ticket.
import type { Id } from './ids.ts';
import type { Instant } from './time.ts';

/**
 * `board` hangs in the lobby, `handheld` is in a server's pocket, `till` stands where bills are paid;
 * `printer` is a printer agent: a machine without a screen, with printers of its own.
 */
export const deviceRoles = [
	'kiosk',
	'board',
	'table',
	'host',
	'handheld',
	'till',
	'desk',
	'printer'
] as const;
export type DeviceRole = (typeof deviceRoles)[number];

/** `technician` looks after devices and never sees guests' data; `privacy` is the privacy officer. */
export const staffRoles = [
	'server',
	'host',
	'cashier',
	'manager',
	'owner',
	'technician',
	'privacy'
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Where a command may come from. `phone` holds a ticket's cookie; `visitor` holds nothing. */
export const surfaces = [...deviceRoles, 'phone', 'visitor'] as const;
export type Surface = (typeof surfaces)[number];

export interface Caller {
	surface: Surface;
	device?: { id: Id<'device'>; name: string; role: DeviceRole; tableId?: Id<'table'> };
	/** Signed in by PIN or password on that device, and not idle for too long. */
	staff?: {
		id: Id<'staff'>;
		name: string;
		role: StaffRole;
		/** When the PIN or password was last typed here. */
		provedAt?: Instant;
	};
	/** It came by https, or from this very machine: what others on the network cannot read. */
	secure?: boolean;
	/** The network address that it asks from, for counting tries. */
	from?: string;
	/** The one ticket that a guest's phone may see. */
	guest?: { ticketId: Id<'ticket'> };
}

export const visitor: Caller = { surface: 'visitor' };
