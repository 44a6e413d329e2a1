// When tables were told free, beside when their guests had gone: how late the floor told the truth.
import type { Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { rows } from './rows.server.ts';

export interface Mark {
	size: number;
	seatedAt: Instant;
	/** When they went, as staff said; and when that was said, where it was later. */
	leftAt: Instant;
	saidAt?: Instant;
	/** Somebody had said that they still sat there: the table asked again only after this. */
	stillUntil?: Instant;
}

/** Of the parties that sat down in [from, to) and have left, but those that were taken back and those from paper. */
export async function marksBetween(read: Reader, from: Instant, to: Instant): Promise<Mark[]> {
	const found = await rows(read)
		.selectFrom('seatings')
		.select(['size', 'seated_at', 'left_at', 'left_said_at', 'still_until'])
		.where('venue_id', '=', read.venue)
		.where('seated_at', '>=', from)
		.where('seated_at', '<', to)
		.where('left_at', 'is not', null)
		.where('undone', '=', 0)
		.where('merged_into', 'is', null)
		.where('from_paper', '=', 0)
		.execute();
	return found.map((row) => ({
		...{ size: row.size, seatedAt: row.seated_at, leftAt: row.left_at ?? row.seated_at },
		...(row.left_said_at !== null && { saidAt: row.left_said_at }),
		...(row.still_until !== null && { stillUntil: row.still_until })
	}));
}

/**
 * How late this was, in ms: from when they had gone, where somebody said so; else from when the table had begun to
 * ask, the P90 of its turn (`p90`) or the last 'still seated' past; 0 for one that was marked before it asked.
 */
export function latenessOf({ seatedAt, leftAt, saidAt, stillUntil }: Mark, p90: number): number {
	if (saidAt !== undefined) return saidAt - leftAt;
	return Math.max(0, leftAt - Math.max(seatedAt + p90, stillUntil ?? 0));
}
