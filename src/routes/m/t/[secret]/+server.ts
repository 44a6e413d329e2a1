// The ticket's QR leads here: its secret is exchanged for a cookie that no script reads, then the address is clean.
import { redirect } from '@sveltejs/kit';
import { HOUR, SECOND } from '#protocol';
import { cookieName } from '#server/credentials.server.ts';
import type { RequestHandler } from './$types';

/** No evening is longer; the server looks at the service day besides. */
const KEPT = (20 * HOUR) / SECOND;

export const GET: RequestHandler = ({ locals, params, cookies, request }) => {
	const scheme = request.headers.get('x-hoststand-scheme') ?? 'http';
	if (locals.app.wings.front.guestOf(params.secret))
		cookies.set(cookieName('ticket', scheme), params.secret, {
			...{ path: '/m', httpOnly: true, sameSite: 'lax', maxAge: KEPT },
			secure: scheme === 'https'
		});
	redirect(303, '/m/t');
};
