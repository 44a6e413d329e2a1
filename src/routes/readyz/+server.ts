// Ready: alive, and the venue has been set up; what is wrong all the same, in words for whoever watches the machine.
import { alarmsOf } from '#server/health.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { parts, wings } = locals.app;
	const alarms = await alarmsOf(wings.house, parts);
	const ready = wings.ready();
	return Response.json({ ok: ready && alarms.length === 0, alarms }, { status: ready ? 200 : 503 });
};
