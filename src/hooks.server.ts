// Before every page: the app is started once, and it is settled who is asking and in which language.
import type { Handle, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { appStarted } from '#server/app.server.ts';
import { styleText } from '#features/house/style/rules/wearing.ts';
import { readCredentials } from '#server/credentials.server.ts';
import { paintFirst } from '#server/paint-first.ts';
import { roomAtFirst } from '#server/room-at-first.ts';

export const init: ServerInit = async () => {
	if (!building) await appStarted();
};

const languageOf = (chosen: string | undefined, accepted: string | null): 'en' | 'zh' => {
	if (chosen === 'en' || chosen === 'zh') return chosen;
	return /^\s*zh\b/i.test(accepted ?? '') ? 'zh' : 'en';
};

/** Screens of the house greet in the house's language; a person's own browser is asked for its. */
const ownScreens = ['kiosk', 'board', 'table', 'host', 'handheld', 'till'];

/** Staff's own rooms keep their look; the desk's previews wear the house's. */
const wearsStyle = (path: string): boolean =>
	!/^\/(admin|host|setup)(\/|$)/.test(path) || path.startsWith('/admin/style/preview');

const themes = ['light', 'dark', 'contrast'];

/** The demo's own page shows all screens at once; nobody else may frame them. */
function framed(answer: Response, stage: string | undefined): Response {
	const policy = answer.headers.get('content-security-policy');
	if (stage && policy)
		answer.headers.set(
			'content-security-policy',
			policy.replace("frame-ancestors 'self'", `frame-ancestors 'self' ${stage}`)
		);
	return answer;
}

export const handle: Handle = async ({ event, resolve }) => {
	if (building) return resolve(event);
	const headers = Object.fromEntries(event.request.headers);
	const credentials = readCredentials(headers, event.url.pathname);
	const { house: app, practice } = (await appStarted()).houseFor(credentials);
	event.locals.app = app;
	event.locals.practice = practice;
	event.locals.caller = app.identify(credentials);
	const expected = ownScreens.includes(event.locals.caller.surface)
		? app.wings.house.venue.profile().language
		: event.request.headers.get('accept-language');
	const language = languageOf(event.cookies.get('hs_language'), expected);
	const theme = event.cookies.get('hs_theme') ?? '';
	const { vars } = app.wings.house.style.worn();
	const style = wearsStyle(event.url.pathname) ? styleText(vars) : '';
	event.locals.language = language;
	const answer = await resolve(event, {
		transformPageChunk: ({ html }) =>
			roomAtFirst(paintFirst(html), themes.includes(theme) ? theme : '')
				.replace('%lang%', language === 'zh' ? 'zh-CN' : 'en')
				.replace('%style%', style)
				.replace('%practice%', practice ? 'on' : 'off')
	});
	return framed(answer, app.parts.config.stage);
};
