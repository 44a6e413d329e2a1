// Ready: alive, and the venue has been set up.
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => {
	const ready = locals.app.wings.ready();
	return Response.json({ ok: ready }, { status: ready ? 200 : 503 });
};
