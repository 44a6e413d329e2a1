// The ticket of this phone, as it is now: the number stands there before any script runs.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { guest } = locals.caller;
	const { wings, parts } = locals.app;
	const { myTicket } = wings.front.waitlist;
	return { ticket: guest ? await myTicket(parts.store.read, guest.ticketId) : undefined };
};
