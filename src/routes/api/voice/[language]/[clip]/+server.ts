// A phrase for calling as the house recorded it. Its address carries when it was, so that it may be kept.
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { wings, parts } = locals.app;
	const { language, clip } = params;
	const sound = await wings.front.waitlist.clipSound(parts.store.read, language, clip);
	if (!sound) error(404);
	const headers = { 'content-type': sound.kind, 'cache-control': 'private, max-age=31536000' };
	return new Response(sound.bytes, { headers });
};
