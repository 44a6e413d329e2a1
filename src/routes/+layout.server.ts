// The house's name, and the language and theme of this request, for the first drawing of every page.
import { THEME_COOKIE, themeFrom } from '#ui/settings.ts';
import { practiceStaff } from '#server/wings/practice.server.ts';
import type { LayoutServerLoad } from './$types';

/** What the made-up staff sign in with stands on staff's own screens only. */
function practiceAt(surface: string) {
	const { staffPin: pin, managerName: name, managerPassword: password } = practiceStaff;
	const staffed = ['host', 'handheld', 'till', 'desk'].includes(surface);
	return { touched: surface !== 'board', signIn: staffed ? { pin, name, password } : null };
}

export const load: LayoutServerLoad = ({ cookies, locals }) => ({
	house: locals.app.wings.house.venue.profile().name,
	language: locals.language,
	practice: locals.practice ? practiceAt(locals.caller.surface) : null,
	theme: themeFrom(cookies.get(THEME_COOKIE))
});
