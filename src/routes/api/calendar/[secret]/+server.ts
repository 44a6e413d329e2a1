// The book as a calendar, for whoever holds the secret link; any other link is not there.
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { front } = locals.app.wings;
	const { store, clock } = locals.app.parts;
	const file = await front.book.calendar(store.read, params.secret, clock.now());
	if (file === undefined) error(404);
	return new Response(file, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'cache-control': 'private, no-store'
		}
	});
};
