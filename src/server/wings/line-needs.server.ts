// What the line needs of quotes and coupons: the words on a ticket's paper, and the house's care.
import { quoteOnPaper } from '#features/front/quotes/paper-words.ts';
import type { Quotes } from '#features/front/quotes/service.server.ts';
import type { CareNeeds } from '#features/front/waitlist/service/care.server.ts';
import type { TakeNeeds } from '#features/front/waitlist/service/take.server.ts';
import { MINUTE, type Instant } from '#protocol';
import type { Tx } from '../store.server.ts';
import type { MembersWing } from './members.server.ts';

/** What a ticket's paper says, which is what the house then has promised. */
export async function quoteFor(
	quotes: Pick<Quotes, 'ask' | 'issue'>,
	zone: string,
	party: Parameters<TakeNeeds['quoteFor']>[0],
	now: Instant
) {
	const quote = await quotes.ask({ ...party, headStart: party.headStart * MINUTE }, now);
	if (!quote) return undefined;
	const at = { now, zone };
	return {
		words: { en: quoteOnPaper(quote, at, 'en'), zh: quoteOnPaper(quote, at, 'zh') },
		issue: (tx: Tx, ticketId: string) => quotes.issue(tx, ticketId, quote, now)
	};
}

/** A drink from the house: printed at the stand, and seen on the guest's own page. */
export const careFor = ({
	issue,
	byReason
}: Pick<MembersWing['coupons'], 'issue' | 'byReason'>): Pick<CareNeeds, 'giveCare' | 'careOf'> => ({
	async giveCare(tx, { once, memberId, language }, now) {
		const order = { kind: 'care' as const, once, language, ...(memberId && { memberId }) };
		await issue(tx, { ...order, printAt: { role: 'host' } }, now);
	},
	careOf: byReason
});
