// Replies of guests, as providers hand them in: the signature decides, nothing else is said.
import type { RequestHandler } from './$types';

const LARGEST = 16 * 1024;

export const POST: RequestHandler = async ({ locals, params, request }) => {
	const body = await request.text();
	if (body.length > LARGEST) return Response.json({ ok: false }, { status: 413 });
	const { status } = await locals.app.wings.house.messages.takeReply({
		outletId: params.outlet.slice(0, 40),
		timestamp: request.headers.get('x-hoststand-timestamp') ?? '',
		signature: request.headers.get('x-hoststand-signature') ?? '',
		body
	});
	return Response.json(
		{ ok: status === 200 },
		{ status, headers: { 'cache-control': 'no-store' } }
	);
};
