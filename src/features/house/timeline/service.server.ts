// Asks every slice for a member's past and puts it into one order.
import { ok } from '#protocol';
import type { Shares } from '#server/shares.server.ts';
import { onQuery, type Served } from '#server/wire.server.ts';
import { memberTimeline, type TimelineLine } from './contract.ts';
import { pageOf } from './rules.ts';

export function timelineService(shares: () => readonly Shares[]): { served: Served[] } {
	const reading = onQuery(memberTimeline, async ({ memberId, kind, after }, { read }) => {
		const all: TimelineLine[] = [];
		for (const share of shares().flatMap((one) => one.timeline ?? [])) {
			const entries = await share.entries(read, memberId);
			all.push(
				...entries.map((entry) => ({ ...entry, id: `${share.name} ${entry.id}`, kind: share.name }))
			);
		}
		const names = [...new Set(all.map((line) => line.kind))];
		const kinds = names.map((name) => ({
			kind: name,
			n: all.filter((line) => line.kind === name).length
		}));
		const { page, next } = pageOf(
			all.filter((line) => kind === undefined || line.kind === kind),
			after
		);
		return ok({ entries: page, kinds, ...(next && { next }) });
	});
	return { served: [reading] };
}
