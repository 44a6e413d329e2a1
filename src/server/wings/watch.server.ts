// Looks for devices of the house that are away, and tells the team. In the made-up house nobody is missed.
import { watchService } from '#features/house/devices/watch/service.server.ts';
import type { MessagesService } from '#features/house/messages/service.server.ts';
import type { VenueProfile } from '#features/house/venue/contract.ts';
import { MINUTE } from '#protocol';
import type { Parts } from '../parts.server.ts';
import type { Served } from '../wire.server.ts';

export function openWatch(
	{ store, clock, jobs, practice, here }: Parts,
	venue: () => VenueProfile,
	{ messages, agents }: { messages: MessagesService; agents: () => Iterable<string> }
): { served: Served[] } {
	const watch = watchService({
		store,
		/** Whoever practises is not away. */
		here: () => new Set([...here(), ...agents(), ...practice.devices().keys()]),
		...{ zone: () => venue().zone, language: () => venue().language },
		...{ tell: messages.putIfReached, teamSet: messages.teamSet, startedAt: clock.now() }
	});
	if (!practice.inside)
		jobs.every('look for devices that are away', MINUTE / 2, (now) => watch.look(now));
	return watch;
}
