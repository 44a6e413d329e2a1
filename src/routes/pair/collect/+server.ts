// A claimed browser fetches its token, once, into its cookie, and learns where its home is.
import { homeOf } from '#features/house/devices/rules.ts';
import { fail, ok } from '#protocol';
import { dropPlainToken, giveToken } from '#server/pairing.server.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals, cookies, url }) => {
	const body: unknown = await request.json().catch(() => undefined);
	const secret = (body as { secret?: unknown } | undefined)?.secret;
	if (typeof secret !== 'string') return Response.json(fail('bad-input'), { status: 400 });
	const collected = await locals.app.wings.house.devices.collect(secret);
	if (!collected) return Response.json(fail('not-claimed'), { status: 409 });
	giveToken(cookies, url, collected.token);
	dropPlainToken(cookies, url);
	return Response.json(ok({ home: homeOf(collected) }));
};
