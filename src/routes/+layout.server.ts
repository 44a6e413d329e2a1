// The house's name, and the language and theme of this request, for the first drawing of every page.
import { THEME_COOKIE, themeFrom } from '#ui/settings.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies, locals }) => ({
	house: locals.app.wings.house.venue.profile().name,
	language: locals.language,
	theme: themeFrom(cookies.get(THEME_COOKIE))
});
