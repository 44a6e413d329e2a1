// What the desk can open, by the wings of the house. A slice with a page adds its line here.
import { m } from '#words';

type Word = (inputs?: Record<never, never>, options?: { locale?: 'en' | 'zh' }) => string;

export interface Section {
	title: Word;
	pages: { href: string; label: Word }[];
}

export const sections: Section[] = [
	{
		title: m.venue_nav_house,
		pages: [
			{ href: '/admin', label: m.venue_nav_today },
			{ href: '/admin/devices', label: m.devices_title },
			{ href: '/admin/staff', label: m.staff_title },
			{ href: '/admin/printing', label: m.printing_title },
			{ href: '/admin/dishes', label: m.dishes_menu },
			{ href: '/admin/venue', label: m.venue_title },
			{ href: '/admin/audit', label: m.audit_title }
		]
	},
	{
		title: m.profiles_members,
		pages: [
			{ href: '/admin/members', label: m.profiles_members },
			{ href: '/admin/coupons', label: m.coupons_coupons }
		]
	},
	{
		title: m.waitlist_nav_front,
		pages: [
			{ href: '/admin/floor', label: m.floor_title },
			{ href: '/admin/reservations', label: m.reservations_admin_title }
		]
	},
	{
		title: m.ratings_nav,
		pages: [{ href: '/admin/ratings', label: m.ratings_report_title }]
	}
];
