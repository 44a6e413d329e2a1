// A code for an unclaimed browser: a few at once, then one a minute for each address, as the gate saw it.
import { fail, MINUTE, ok } from '#protocol';
import { pace } from '#server/pace.server.ts';
import type { RequestHandler } from './$types';

let mayAsk: ((who: string) => boolean) | undefined;

export const POST: RequestHandler = async ({ locals }) => {
	const { parts, wings } = locals.app;
	mayAsk ??= pace(parts.clock, { atOnce: 10, everyMs: MINUTE });
	if (!mayAsk(locals.caller.from ?? '')) return Response.json(fail('too-many'), { status: 429 });
	return Response.json(ok(await wings.house.devices.offer()));
};
