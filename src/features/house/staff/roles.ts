// The roles as they are called in both languages.
import type { StaffRole } from '#protocol';
import { m } from '#words';

export const roleNames = {
	host: m.staff_role_host,
	server: m.staff_role_server,
	manager: m.staff_role_manager
} as const satisfies Record<StaffRole, unknown>;

export const roleHints = {
	host: m.staff_role_host_hint,
	server: m.staff_role_server_hint,
	manager: m.staff_role_manager_hint
} as const satisfies Record<StaffRole, unknown>;
