// A person's language and theme, as they cross from the browser to the server: two plain cookies.

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

export const themes = ['auto', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export const LANGUAGE_COOKIE = 'hs_language';
export const THEME_COOKIE = 'hs_theme';

/** What stands on <html lang>: simplified Chinese says so, for the right glyphs. */
export const htmlLang: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

/** The theme of a cookie's value, or undefined where nothing was chosen: then a frame picks its own. */
export function themeFrom(cookie: string | undefined): Theme | undefined {
	return themes.find((theme) => theme === cookie);
}

/** Keeps a choice on this device for a year. */
export function keep(cookie: string, value: string): void {
	document.cookie = `${cookie}=${value}; path=/; max-age=31536000; samesite=lax`;
}
