// The outbox, opened: who its people are is said later by the wings that know them.
import { messageChanged } from '#features/house/messages/contract.ts';
import { messagesService, type MessagesService } from '#features/house/messages/service.server.ts';
import type { VenueProfile } from '#features/house/venue/contract.ts';
import { readPhone } from '#features/members/profiles/phone.server.ts';
import { MINUTE, SECOND, type MessageTemplate, type Slip } from '#protocol';
import type { Parts } from '../parts.server.ts';
import type { Tx } from '../store.server.ts';

/** Messages: sent as soon as they are in the outbox; what a process before this one left is settled first. */
export async function openMessages(
	parts: Parts,
	venue: () => VenueProfile,
	{
		templates,
		print
	}: { templates: readonly MessageTemplate[]; print: (tx: Tx, slip: Slip) => Promise<void> }
): Promise<MessagesService> {
	const { config, store, clock, log, secrets, bus, jobs } = parts;
	const messages = messagesService({
		...{ store, clock, log, secrets, templates, print, folder: config.data },
		gateway: () => venue().gateway,
		house: () => venue().name,
		zone: () => venue().zone,
		language: () => venue().language,
		e164: (written) => readPhone(written, venue().phoneRegion)
	});
	await messages.begin();
	bus.on('messages', messageChanged, () => messages.look(clock.now()));
	jobs.every('send what is due', SECOND, (now) => messages.look(now));
	jobs.every('forget old messages', 5 * MINUTE, (now) => messages.forget(now));
	return messages;
}
