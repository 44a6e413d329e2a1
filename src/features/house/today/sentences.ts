// What lines and sections are called on the screen.
import { m } from '#words';

export const lineNames = {
	hours: m.today_name_hours,
	floor: m.today_name_floor,
	staff: m.today_name_staff,
	board: m.today_name_board,
	paper: m.today_name_paper,
	voice: m.today_name_voice,
	camera: m.today_name_camera,
	wifi: m.today_name_wifi,
	copy: m.today_name_copy,
	clock: m.today_name_clock
} as const;

/** The sections in the order of the page, each with its own empty state. */
export const sections = [
	{ name: 'approvals', title: m.today_approvals, empty: m.today_approvals_empty },
	{ name: 'overdue', title: m.today_overdue, empty: m.today_overdue_empty },
	{ name: 'tasks', title: m.today_tasks, empty: m.today_tasks_empty },
	{ name: 'devices', title: m.today_devices, empty: m.today_devices_empty },
	{ name: 'book', title: m.today_book, empty: m.today_book_empty },
	{ name: 'outgoing', title: m.today_outgoing, empty: m.today_outgoing_empty }
] as const;
