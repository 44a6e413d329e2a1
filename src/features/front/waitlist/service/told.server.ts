// When a party's turn will be, told before its ticket is written, so that paper and screens say the same.
import type { Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Asking } from '#server/wire.server.ts';

export interface QuoteNeeds {
	/** When the turn of such a party will be; undefined: nothing is known. Head start in minutes. */
	quoteFor: (
		party: { size: number; stepFree: boolean; areas: readonly string[]; headStart: number },
		now: Instant
	) => Promise<Told | undefined>;
}

/** A quote for the paper, and how it becomes the ticket's first one. */
export interface Told {
	words: Record<'en' | 'zh', string>;
	issue: (tx: Tx, ticketId: string) => Promise<void>;
}

/** A card that is none gives no head start; that it is none is said when the ticket is asked for. */
export function toldBefore(
	needs: QuoteNeeds & {
		holderOf: (read: Reader, code: string) => { state: string; headStart?: number };
	},
	asked: {
		size: number;
		code?: string | undefined;
		areas?: readonly string[] | undefined;
		needs?: { stepFree?: boolean; wheelchair?: boolean };
	},
	{ read, now }: Asking
) {
	const { size, code, areas = [] } = asked;
	const { stepFree = false, wheelchair = false } = asked.needs ?? {};
	const holder = code === undefined ? undefined : needs.holderOf(read, code);
	const headStart = holder?.state === 'ok' ? (holder.headStart ?? 0) : 0;
	return needs.quoteFor({ size, stepFree: stepFree || wheelchair, areas, headStart }, now);
}
