// A ticket as the printer would print it with this logo, for the desk's previews.
import { error } from '@sveltejs/kit';
import { mayKeepPictures } from '#features/house/style/pictures.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	if (mayKeepPictures(locals.caller)) error(403);
	const { style, printing, venue } = locals.app.wings.house;
	const logo = await style.dots(url.searchParams.get('logo') ?? '');
	const callName = url.searchParams.get('names')
		? locals.language === 'zh'
			? '王小明'
			: 'Mei'
		: '';
	const values = { house: venue.profile().name, callName };
	const svg = await printing.specimen('queue-ticket', values, locals.language, logo);
	if (svg === undefined) error(404);
	return new Response(svg, {
		headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, no-store' }
	});
};
