// A device asks whether its token is a day old, and gets the next one: a browser in its cookie, an agent in the answer.
import { ok } from '#protocol';
import { readCredentials } from '#server/credentials.server.ts';
import { giveToken } from '#server/pairing.server.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals, cookies, url }) => {
	const headers = Object.fromEntries(request.headers);
	const { device } = readCredentials(headers, url.pathname);
	const token =
		device && locals.caller.device && (await locals.app.wings.house.devices.renew(device));
	if (token === undefined) return Response.json(ok({ renewed: false }));
	const byBearer = headers['authorization'] !== undefined;
	if (!byBearer) giveToken(cookies, url, token);
	return Response.json(ok({ renewed: true, ...(byBearer && { token }) }), {
		headers: { 'cache-control': 'no-store' }
	});
};
