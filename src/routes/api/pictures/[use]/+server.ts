// A picture from the desk: logo, photograph, or the logo's dots for paper. The body is the file itself.
import { mayKeepPictures } from '#features/house/style/pictures.server.ts';
import { isUse } from '#features/house/style/rules/pictures.ts';
import { fail } from '#protocol';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const refused = mayKeepPictures(locals.caller);
	if (refused) return Response.json(fail(refused), { status: 403 });
	const { use } = params;
	if (use !== 'dots' && !isUse(use)) return Response.json(fail('bad-input'), { status: 400 });
	const bytes = new Uint8Array(await request.arrayBuffer());
	const { wings, parts } = locals.app;
	const heard = await wings.house.style.keepPicture(bytes, use, parts.clock.now());
	return Response.json(heard, { status: heard.ok ? 200 : 422 });
};
