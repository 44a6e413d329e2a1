// This machine's addresses and names, read again every ten seconds because a router may change them.
import { hostname, networkInterfaces } from 'node:os';

const READ_EVERY_MS = 10_000;

/** In lower case, without port. */
export function ownAddresses(): () => Set<string> {
	let known = new Set<string>();
	let readAt = 0;
	return () => {
		const at = performance.now();
		if (known.size === 0 || at - readAt > READ_EVERY_MS) {
			const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
			known = new Set(['localhost', ...all.map((one) => one.address.toLowerCase())]);
			readAt = at;
		}
		return known;
	};
}

/** What others on the network may call this machine. */
export const ownNames = (): string[] => {
	const name = hostname().toLowerCase();
	return [name, `${name}.local`, 'hoststand.local'];
};
