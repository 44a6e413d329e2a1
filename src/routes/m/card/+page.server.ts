// The card that this phone keeps, found by its cookie; over https also the guest's requests about their data.
import { fail } from '@sveltejs/kit';
import { askFromPhone } from '#features/house/privacy/contract.ts';
import { keptCard } from '#features/members/cards/contract.ts';
import { keptCoupons } from '#features/members/coupons/contract.ts';
import { keptPoints } from '#features/members/points/contract.ts';
import { randomCode, type Heard } from '#protocol';
import { cookieName } from '#server/credentials.server.ts';
import type { Actions, PageServerLoad } from './$types';

const secure = (url: URL): boolean => url.protocol === 'https:';
const cookie = (url: URL): string => cookieName('card', url.protocol.replace(':', ''));

export const load: PageServerLoad = async ({ locals, cookies, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { app, caller } = locals;
	const keep = cookies.get(cookie(url));
	const asked = { name: keptCard.name, caller, envelope: { input: { keep } } };
	const heard = (await app.answer(asked)) as Heard<typeof keptCard>;
	// Over plain http this is refused, and the page shows the card alone.
	const held = { name: keptCoupons.name, caller, envelope: { input: { keep } } };
	const coupons = (await app.answer(held)) as Heard<typeof keptCoupons>;
	const holds = { name: keptPoints.name, caller, envelope: { input: { keep } } };
	const points = (await app.answer(holds)) as Heard<typeof keptPoints>;
	const { name: house, zone } = app.wings.house.venue.profile();
	const card = heard.ok ? heard.value : undefined;
	const act = secure(url) && card ? randomCode(20) : null;
	return {
		...{ house, zone, card, act },
		coupons: coupons.ok ? coupons.value.coupons : undefined,
		points: points.ok ? points.value : undefined
	};
};

export const actions: Actions = {
	ask: async ({ locals, cookies, url, request }) => {
		if (!secure(url)) return fail(403, { dueAt: null });
		const form = await request.formData();
		const input = { keep: cookies.get(cookie(url)) ?? '', kind: String(form.get('kind')) };
		const envelope = { key: String(form.get('act')), input };
		const asked = { name: askFromPhone.name, caller: locals.caller, envelope };
		const heard = (await locals.app.answer(asked)) as Heard<typeof askFromPhone>;
		return heard.ok ? { dueAt: heard.value.dueAt } : fail(404, { dueAt: null });
	}
};
