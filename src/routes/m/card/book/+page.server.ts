// Booking with the card that this phone keeps: its cookie is sent to pages under the card and to no other.
import { redirect } from '@sveltejs/kit';
import { keptCard } from '#features/members/cards/contract.ts';
import type { Heard } from '#protocol';
import { cookieName } from '#server/credentials.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { app, caller } = locals;
	const keep = cookies.get(cookieName('card', url.protocol.replace(':', '')));
	const asked = { name: keptCard.name, caller, envelope: { input: { keep } } };
	const heard = (await app.answer(asked)) as Heard<typeof keptCard>;
	if (!caller.secure || !heard.ok) redirect(303, '/m/book?card=none');
	const { name: house, zone } = app.wings.house.venue.profile();
	return { house, zone, card: heard.value.code };
};
