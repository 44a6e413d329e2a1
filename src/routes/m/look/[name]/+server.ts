// A picture of the house, named by the hash of its bytes: it can be kept for ever.
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const file = await locals.app.wings.house.style.picture(params.name);
	if (!file) error(404);
	return new Response(file.body, {
		headers: {
			'content-type': file.type,
			'cache-control': 'public, max-age=31536000, immutable',
			'x-content-type-options': 'nosniff',
			'content-disposition': 'inline',
			'content-security-policy': "default-src 'none'"
		}
	});
};
