// What the slices say of an evening: open lines, counts; and settling as they propose.
import type { Instant, ServiceDay } from '#protocol';
import type { ClosingShare, Evening, Shares, SumName } from '#server/shares.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import type { ClosingLine } from './contract.ts';
import { boundsOf } from './rules.ts';

export interface GatheringNeeds {
	shares(): readonly Shares[];
	venue(): { zone: string; endOfDay: string };
}

export type Sums = Partial<Record<SumName, number>>;

const closingShares = (needs: GatheringNeeds): ClosingShare[] =>
	needs.shares().flatMap((one) => one.closing ?? []);

export const eveningOf = (needs: GatheringNeeds, day: ServiceDay): Evening => ({
	day,
	...boundsOf(day, needs.venue())
});

/** Everything that is still open of this day or of one before it, in the order of the slices. */
export async function openLines(
	needs: GatheringNeeds,
	read: Reader,
	day: ServiceDay,
	now: Instant
): Promise<ClosingLine[]> {
	const lines: ClosingLine[] = [];
	for (const share of closingShares(needs)) {
		const open = await share.open(read, eveningOf(needs, day), now);
		lines.push(...open.map((line) => ({ ...line, share: share.name })));
	}
	return lines;
}

export async function sumsOf(needs: GatheringNeeds, read: Reader, day: ServiceDay): Promise<Sums> {
	const sums: Sums = {};
	for (const share of closingShares(needs))
		Object.assign(sums, await share.sums?.(read, eveningOf(needs, day)));
	return sums;
}

/** Settles these in the caller's transaction. Answers how many were; the rest somebody else has settled, or must see. */
export async function settleAll(
	needs: GatheringNeeds,
	tx: Tx,
	lines: readonly { share: string; id: string }[],
	by: string,
	now: Instant
): Promise<number> {
	const shares = new Map(closingShares(needs).map((share) => [share.name, share]));
	let settled = 0;
	for (const { share, id } of lines)
		if (await shares.get(share)?.settle?.(tx, id, by, now)) settled++;
	return settled;
}
