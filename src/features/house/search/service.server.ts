// Asks every slice that can be searched, and leaves guests out for those who may not see them.
import { ok } from '#protocol';
import { searchKinds, type Shares } from '#server/shares.server.ts';
import { onQuery, type Served } from '#server/wire.server.ts';
import { findAnything, type Hit } from './contract.ts';

/** Hits shown of one kind. */
const SHOWN = 10;

export function searchService(shares: () => readonly Shares[]): { served: Served[] } {
	const finding = onQuery(findAnything, async ({ text }, { read, now, caller }) => {
		if (text === '') return ok({ kinds: [] });
		const guests = caller.staff?.role !== 'technician';
		const found = new Map<string, Hit[]>();
		for (const share of shares().flatMap((one) => one.search ?? [])) {
			if (share.guests && !guests) continue;
			const hits = [...(found.get(share.name) ?? []), ...(await share.find(read, text, now))];
			found.set(share.name, hits.slice(0, SHOWN));
		}
		const kinds = searchKinds.map((kind) => ({ kind, hits: found.get(kind) ?? [] }));
		return ok({ kinds: kinds.filter(({ hits }) => hits.length > 0) });
	});
	return { served: [finding] };
}
