// Whether this phone may rate a meal: by its ticket, or by the code that its table showed.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { wings, parts } = locals.app;
	const who = { guest: locals.caller.guest, link: params.link };
	return { rating: await wings.voice.mayRate(parts.store.read, who, parts.clock.now()) };
};
