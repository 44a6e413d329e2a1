// A link from the kiosk: looking at it changes nothing, the press uses it up and leaves the card on this phone.
import { redirect } from '@sveltejs/kit';
import { keptCard, savable, saveToPhone } from '#features/members/cards/contract.ts';
import { randomCode, type Heard } from '#protocol';
import { cookieName } from '#server/credentials.server.ts';
import type { Actions, PageServerLoad } from './$types';

const KEPT_SECONDS = 400 * 24 * 60 * 60;
const scheme = (url: URL): string => url.protocol.replace(':', '');

export const load: PageServerLoad = async ({ locals, params, cookies, url }) => {
	const { app, caller } = locals;
	const asked = { name: savable.name, caller, envelope: { input: { link: params.secret } } };
	const heard = (await app.answer(asked)) as Heard<typeof savable>;
	const keep = cookies.get(cookieName('card', scheme(url)));
	const mine = { name: keptCard.name, caller, envelope: { input: { keep } } };
	return {
		house: app.wings.house.venue.profile().name,
		fresh: heard.ok && heard.value.fresh,
		kept: keep !== undefined && (await app.answer(mine)).ok,
		act: randomCode(20)
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request, cookies, url }) => {
		const key = String((await request.formData()).get('act'));
		const envelope = { key, input: { link: params.secret } };
		const { app, caller } = locals;
		const heard = await app.answer({ name: saveToPhone.name, caller, envelope });
		if (!heard.ok) redirect(303, url.pathname);
		const { keep, card } = (heard as Extract<Heard<typeof saveToPhone>, { ok: true }>).value;
		// In the clear the card is shown once, as a picture to save: no secret travels again and again.
		if (!caller.secure) return { card };
		cookies.set(cookieName('card', scheme(url)), keep, {
			path: '/m/card',
			httpOnly: true,
			sameSite: 'lax',
			secure: scheme(url) === 'https',
			maxAge: KEPT_SECONDS
		});
		redirect(303, '/m/card');
	}
};
