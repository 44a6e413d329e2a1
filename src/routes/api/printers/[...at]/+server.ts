// Printers that call the house and fetch their slips: Star's CloudPRNT and Epson's Server Direct Print.
import type { RequestHandler } from './$types';

const answer: RequestHandler = async ({ locals, params, request, url }) => {
	const call = { method: request.method, query: url.searchParams, body: await request.text() };
	const { printing } = locals.app.wings.house;
	const sent = request.headers.get('authorization');
	const { status, headers, body } = await printing.called(params.at, sent, call);
	const content = typeof body === 'string' ? body : Uint8Array.from(body);
	return new Response(content, { status, headers: { ...headers, 'cache-control': 'no-store' } });
};

export const GET = answer;
export const POST = answer;
export const DELETE = answer;
