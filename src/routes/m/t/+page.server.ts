// The ticket of this phone, as it is now: the number stands there before any script runs. Its address is for others of the party.
import { phoneBase, wifiCard } from '#features/house/reach/contract.ts';
import { cookieName } from '#server/credentials.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, request, url }) => {
	const { guest } = locals.caller;
	const { wings, parts } = locals.app;
	if (!guest) return { ticket: undefined };
	const venue = wings.house.venue.profile();
	const scheme = request.headers.get('x-hoststand-scheme') ?? 'http';
	const secret = cookies.get(cookieName('ticket', scheme));
	const base = phoneBase(venue);
	return {
		ticket: await wings.front.waitlist.myTicket(
			parts.store.read,
			guest.ticketId,
			parts.clock.now()
		),
		here: url.searchParams.get('here') ?? undefined,
		page: base && secret ? `${base}/m/t/${secret}` : undefined,
		wifi: wifiCard(venue)
	};
};
