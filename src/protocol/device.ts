// Who can be at the other end of a wire: devices by their role, staff by theirs, guests by their ticket.
import type { Id } from './ids.ts';

export const deviceRoles = ['kiosk', 'table', 'host', 'desk'] as const;
export type DeviceRole = (typeof deviceRoles)[number];

export const staffRoles = ['host', 'server', 'manager'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Where a command may come from. `phone` holds a ticket's cookie; `visitor` holds nothing. */
export type Surface = DeviceRole | 'phone' | 'visitor';

export interface Caller {
	surface: Surface;
	device?: { id: Id<'device'>; name: string; role: DeviceRole; tableId?: Id<'table'> };
	/** Signed in by PIN or password on that device, and not idle for too long. */
	staff?: { id: Id<'staff'>; name: string; role: StaffRole };
	/** The one ticket that a guest's phone may see. */
	guest?: { ticketId: Id<'ticket'> };
}

export const visitor: Caller = { surface: 'visitor' };
