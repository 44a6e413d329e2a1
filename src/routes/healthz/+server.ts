// Alive: this process answers, its disk has room and takes a write.
import { health } from '#server/health.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { store } = locals.app.parts;
	const found = await health(store);
	if (!found.ok) return Response.json(found, { status: 503 });
	store.proven();
	return Response.json({ ok: true });
};
