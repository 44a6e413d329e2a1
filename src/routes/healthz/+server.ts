// Alive: this process answers and its disk takes a write.
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	try {
		await locals.app.parts.store.probe();
		return Response.json({ ok: true });
	} catch {
		return Response.json({ ok: false, why: 'the disk refuses writes' }, { status: 503 });
	}
};
