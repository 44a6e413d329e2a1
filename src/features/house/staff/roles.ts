// The roles as they are called in both languages.
import type { StaffRole } from '#protocol';
import { m } from '#words';

export const roleNames = {
	server: m.staff_role_server,
	host: m.staff_role_host,
	cashier: m.staff_role_cashier,
	manager: m.staff_role_manager,
	owner: m.staff_role_owner,
	technician: m.staff_role_technician,
	privacy: m.staff_role_privacy
} as const satisfies Record<StaffRole, unknown>;

export const roleHints = {
	server: m.staff_role_server_hint,
	host: m.staff_role_host_hint,
	cashier: m.staff_role_cashier_hint,
	manager: m.staff_role_manager_hint,
	owner: m.staff_role_owner_hint,
	technician: m.staff_role_technician_hint,
	privacy: m.staff_role_privacy_hint
} as const satisfies Record<StaffRole, unknown>;
