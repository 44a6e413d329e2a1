// The language and theme of this request, for the first drawing of every page.
import { THEME_COOKIE, themeFrom } from '#ui/settings.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies, locals }) => ({
	language: locals.language,
	theme: themeFrom(cookies.get(THEME_COOKIE))
});
