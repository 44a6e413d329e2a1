// Which settings stand on which page of the desk, by the words of their labels: the search finds them by these.
import { m } from '#words';
import type { SearchedPage } from '#features/house/search/pages.ts';
import type { StaffRole } from '#protocol';
import { sectionsFor } from './navigation.ts';

type Word = (inputs?: Record<never, never>, options?: { locale?: 'en' | 'zh' }) => string;

const settings: Readonly<Record<string, readonly Word[]>> = {
	'/admin/venue': [
		...[m.venue_name, m.venue_language, m.venue_zone, m.venue_currency, m.venue_region],
		...[m.venue_end_of_day, m.venue_address, m.venue_host_names, m.venue_gateway]
	],
	'/admin': [m.today_ready_title, m.today_overdue, m.today_book],
	'/admin/closing': [m.closing_till, m.closing_slip],
	'/admin/reservations': [m.reservations_admin_hours, m.reservations_admin_last]
};

const both = (word: Word) => ({ en: word({}, { locale: 'en' }), zh: word({}, { locale: 'zh' }) });

/** The pages that somebody with this role may open, with their settings. */
export function searchedPages(role: StaffRole): SearchedPage[] {
	return sectionsFor(role).flatMap(({ pages }) =>
		pages.map(({ href, label }) => ({
			...{ href, title: both(label) },
			settings: (settings[href] ?? []).map(both)
		}))
	);
}
