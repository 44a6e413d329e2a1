// A device asks whether its token is a day old, and gets the next one: a browser in its cookie, an agent in the answer.
// A browser that the desk has asked to move to https is given its link here.
import { homeOf } from '#features/house/devices/rules.ts';
import { ok } from '#protocol';
import { readCredentials } from '#server/credentials.server.ts';
import { giveToken, markMoved } from '#server/pairing.server.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals, cookies, url }) => {
	const headers = Object.fromEntries(request.headers);
	const { device } = readCredentials(headers, url.pathname);
	const known = locals.caller.device;
	const { devices } = locals.app.wings.house;
	const byBearer = headers['authorization'] !== undefined;
	const scheme = url.protocol === 'https:' ? 'https' : 'http';
	const move = known && !byBearer ? await devices.seenBy(known.id, scheme) : undefined;
	const bare = { headers: { 'cache-control': 'no-store' } };
	if (known && move !== undefined) {
		markMoved(cookies, homeOf(known));
		return Response.json(ok({ renewed: false, move }), bare);
	}
	const token = device && known && (await devices.renew(device));
	if (token === undefined) return Response.json(ok({ renewed: false }));
	if (!byBearer) giveToken(cookies, url, token);
	return Response.json(ok({ renewed: true, ...(byBearer && { token }) }), bare);
};
