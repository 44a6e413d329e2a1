// The roles of devices as they are called in both languages.
import type { DeviceRole } from '#protocol';
import { m } from '#words';

export const roleNames = {
	kiosk: m.devices_role_kiosk,
	board: m.devices_role_board,
	table: m.devices_role_table,
	host: m.devices_role_host,
	handheld: m.devices_role_handheld,
	till: m.devices_role_till,
	desk: m.devices_role_desk,
	printer: m.devices_role_printer
} as const satisfies Record<DeviceRole, unknown>;

export const roleHints = {
	kiosk: m.devices_role_kiosk_hint,
	board: m.devices_role_board_hint,
	table: m.devices_role_table_hint,
	host: m.devices_role_host_hint,
	handheld: m.devices_role_handheld_hint,
	till: m.devices_role_till_hint,
	desk: m.devices_role_desk_hint,
	printer: m.devices_role_printer_hint
} as const satisfies Record<DeviceRole, unknown>;
