// The card that this phone keeps, found by its cookie.
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
	const house = app.wings.house.venue.profile().name;
	return { house, card: heard.ok ? heard.value : undefined };
};
