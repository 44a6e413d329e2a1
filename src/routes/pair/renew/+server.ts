// A device asks whether its token is a day old, and gets the next one: a browser in its cookie, an agent in the answer.
// A browser that the desk has asked to move to https is given its link here.
import { homeOf } from '#features/house/devices/rules.ts';
import { ok } from '#protocol';
import { readCredentials } from '#server/credentials.server.ts';
import { giveToken, markMoved } from '#server/pairing.server.ts';
import type { RequestHandler } from './$types';

const answer = (value: { renewed: boolean; token?: string; move?: string }): Response =>
	Response.json(ok(value), { headers: { 'cache-control': 'no-store' } });

export const POST: RequestHandler = async ({ request, locals, cookies, url }) => {
	const headers = Object.fromEntries(request.headers);
	const shown = readCredentials(headers, url.pathname).device;
	const { device } = locals.caller;
	if (!device || !shown) return answer({ renewed: false });
	const { devices } = locals.app.wings.house;
	const byBearer = headers['authorization'] !== undefined;
	const scheme = url.protocol === 'https:' ? 'https' : 'http';
	const move = byBearer ? undefined : await devices.seenBy(device.id, scheme);
	if (move !== undefined) {
		markMoved(cookies, homeOf(device));
		return answer({ renewed: false, move });
	}
	const token = await devices.renew(shown);
	if (token === undefined) return answer({ renewed: false });
	if (!byBearer) giveToken(cookies, url, token);
	return answer({ renewed: true, ...(byBearer && { token }) });
};
