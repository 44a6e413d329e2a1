// The address of the house: what this machine is called now, against what its devices were paired to.
import { addressService, type AddressService } from '#features/house/address/service.server.ts';
import { awayDevices, takeBack } from '#features/house/devices/return.server.ts';
import { SECOND } from '#protocol';
import type { openProfile } from '#features/house/venue/profile.server.ts';
import { ownAddresses, ownNames } from '../addresses.server.ts';
import { lanAddresses } from '../banner.ts';
import type { Parts } from '../parts.server.ts';

export async function openAddress(
	parts: Parts,
	{ profile, document }: Awaited<ReturnType<typeof openProfile>>,
	ready: () => boolean
): Promise<AddressService> {
	const { config, bus, clock, jobs, log, store, secrets } = parts;
	const addresses = ownAddresses();
	const service = addressService({
		...{ bus, store, secrets, ready, takeBack },
		...{ now: () => clock.now(), address: () => profile().address },
		change: (address) => document.update((draft) => ({ ...draft, address })),
		own: () => new Set([...addresses(), ...ownNames(), ...profile().hostNames]),
		typed: () => [...lanAddresses(config.port), `http://localhost:${config.port}`],
		away: (read) => awayDevices(read, parts.here()),
		say: (sentence) => {
			log.warn(sentence);
			if (config.logLevel !== 'silent') process.stdout.write(`\n${sentence}\n\n`);
		}
	});
	jobs.every('look at the address', 5 * SECOND, service.look, { anyTime: true });
	await service.look();
	return service;
}
