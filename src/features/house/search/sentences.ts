// What the kinds of finds are called.
import { m } from '#words';

export const kindNames = {
	member: m.search_kind_member,
	guest: m.search_kind_guest,
	ticket: m.search_kind_ticket,
	booking: m.search_kind_booking,
	coupon: m.search_kind_coupon,
	table: m.search_kind_table,
	dish: m.search_kind_dish,
	task: m.search_kind_task,
	source: m.search_kind_source,
	segment: m.search_kind_segment,
	staff: m.search_kind_staff,
	device: m.search_kind_device,
	page: m.search_kind_page
} as const;
