// The code at the door leads here: back to the ticket of this phone, which now may say that its party is here.
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) => {
	redirect(303, `/m/t?here=${encodeURIComponent(params.code)}`);
};
