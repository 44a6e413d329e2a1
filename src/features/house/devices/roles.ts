// The roles of devices as they are called in both languages.
import type { DeviceRole } from '#protocol';
import { m } from '#words';

export const roleNames = {
	kiosk: m.devices_role_kiosk,
	table: m.devices_role_table,
	host: m.devices_role_host,
	desk: m.devices_role_desk
} as const satisfies Record<DeviceRole, unknown>;

export const roleHints = {
	kiosk: m.devices_role_kiosk_hint,
	table: m.devices_role_table_hint,
	host: m.devices_role_host_hint,
	desk: m.devices_role_desk_hint
} as const satisfies Record<DeviceRole, unknown>;
