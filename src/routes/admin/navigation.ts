// What the desk can open, by the wings of the house. A slice with a page adds its line here.
import { roleMay, type StaffRole } from '#protocol';
import { m } from '#words';

type Word = (inputs?: Record<never, never>, options?: { locale?: 'en' | 'zh' }) => string;

interface DeskPage {
	href: string;
	label: Word;
	/** Whose page it is; managers (and owners) where nothing is said. */
	who?: readonly StaffRole[];
}

export interface Section {
	title: Word;
	pages: DeskPage[];
}

const technical: readonly StaffRole[] = ['manager', 'technician'];
const everybody: readonly StaffRole[] = ['manager', 'technician', 'privacy'];

const sections: Section[] = [
	{
		title: m.venue_nav_house,
		pages: [
			{ href: '/admin', label: m.venue_nav_today },
			{ href: '/admin/tasks', label: m.tasks_title },
			{ href: '/admin/closing', label: m.closing_title },
			{ href: '/admin/approvals', label: m.approvals_title },
			{ href: '/admin/devices', label: m.devices_title, who: technical },
			{ href: '/admin/staff', label: m.staff_title },
			{ href: '/admin/permissions', label: m.staff_permissions },
			{ href: '/admin/account', label: m.staff_account, who: everybody },
			{ href: '/admin/printing', label: m.printing_title, who: technical },
			{ href: '/admin/printing/write', label: m.printing_write_title },
			{ href: '/admin/printing/templates', label: m.printing_texts },
			{ href: '/admin/messages', label: m.messages_title },
			{ href: '/admin/dishes', label: m.dishes_menu },
			{ href: '/admin/sources', label: m.sources_title },
			{ href: '/admin/counters', label: m.counters_title },
			{ href: '/admin/style', label: m.style_title },
			{ href: '/admin/attract', label: m.style_attract_title },
			{ href: '/admin/venue', label: m.venue_title },
			{ href: '/admin/reach', label: m.reach_title },
			{ href: '/admin/backup', label: m.backup_title },
			{ href: '/admin/audit', label: m.audit_title },
			{ href: '/admin/privacy', label: m.privacy_title, who: ['privacy', 'manager'] }
		]
	},
	{
		title: m.profiles_members,
		pages: [
			{ href: '/admin/members', label: m.profiles_members },
			{ href: '/admin/coupons', label: m.coupons_coupons },
			{ href: '/admin/points', label: m.points_title },
			{ href: '/admin/segments', label: m.segments_title }
		]
	},
	{
		title: m.waitlist_nav_front,
		pages: [
			{ href: '/admin/floor', label: m.floor_title },
			{ href: '/admin/line', label: m.waitlist_rule_title },
			{ href: '/admin/reservations', label: m.reservations_admin_title },
			{ href: '/admin/quotes', label: m.quotes_card_title },
			{ href: '/admin/guests', label: m.guestbook_title },
			{ href: '/admin/pre-shift', label: m.guestbook_sheet }
		]
	},
	{
		title: m.ratings_nav,
		pages: [{ href: '/admin/ratings', label: m.ratings_report_title }]
	}
];

const opens = (page: DeskPage, role: StaffRole): boolean => roleMay(role, page.who ?? ['manager']);

/** The pages that somebody with this role opens, wings without one left out. */
export function sectionsFor(role: StaffRole): Section[] {
	const own = sections.map((section) => ({
		...section,
		pages: section.pages.filter((page) => opens(page, role))
	}));
	return own.filter((section) => section.pages.length > 0);
}

/** The first page of this role; undefined where the desk has none for it. */
export const firstPageFor = (role: StaffRole): string | undefined =>
	sectionsFor(role)[0]?.pages[0]?.href;

/** Whether somebody with this role opens the page at this path: its own line decides, or that of the page above it. */
export function mayOpen(path: string, role: StaffRole): boolean {
	const pages = sections.flatMap((section) => section.pages);
	const above = pages.filter(({ href }) => path === href || path.startsWith(`${href}/`));
	const page = above.sort((a, b) => b.href.length - a.href.length)[0];
	return page !== undefined && opens(page, role);
}
