// A slip as a picture or as bytes, for whoever is signed in at the desk or the host stand.
import { error } from '@sveltejs/kit';
import { roleMay } from '#protocol';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { surface, staff } = locals.caller;
	const seen = staff && roleMay(staff.role, ['host', 'server']);
	if (!['desk', 'host'].includes(surface) || !seen) error(403);
	const file = await locals.app.wings.house.printing.picture(params.name);
	if (!file) error(404);
	return new Response(file.body, {
		headers: { 'content-type': file.type, 'cache-control': 'private, no-store' }
	});
};
