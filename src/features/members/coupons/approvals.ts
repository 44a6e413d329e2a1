// Acts with money in them that need a second person: a higher budget for gifts, a batch to very many.
import { ok } from '#protocol';
import { inBoth, secondPersonAct, type SecondPersonAct } from '#server/second-person.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { m } from '#words';
import { giveApproved, limitsOf, writeLimits, type GivingNeeds } from './giving.server.ts';
import { issueBatch, Limits, setLimits } from './giving/contract.ts';
import type { CouponOrder, IssuedCoupon } from './orders.ts';

export interface CouponActNeeds extends GivingNeeds {
	/** What the segment is called. */
	segmentName(read: Reader, segmentId: string): Promise<string | undefined>;
	currency(): { code: string; digits: number };
}

type Issue = (tx: Tx, order: CouponOrder, now: number) => Promise<IssuedCoupon>;

function words(needs: CouponActNeeds) {
	const price = (minor: number, locale: 'en' | 'zh') => {
		const { code: currency, digits } = needs.currency();
		return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
			minor / 10 ** digits
		);
	};
	/** `100 gifts, €500.00`; no end is said as such. */
	const budget = ({ budgetCount, budgetMoney }: Limits, locale: 'en' | 'zh') =>
		m.coupons_act_budget(
			{
				count: budgetCount === null ? m.coupons_limit_none({}, { locale }) : String(budgetCount),
				money:
					budgetMoney === null ? m.coupons_limit_none({}, { locale }) : price(budgetMoney, locale)
			},
			{ locale }
		);
	return { price, budget };
}

function budgetAct({ budget }: ReturnType<typeof words>): SecondPersonAct {
	return secondPersonAct({
		act: setLimits.name,
		input: Limits,
		who: ['manager'],
		settle: ['manager'],
		says: async (after, read) => {
			const before = await limitsOf(read);
			return inBoth((locale) =>
				m.coupons_act_limits(
					{ before: budget(before, locale), after: budget(after, locale) },
					{ locale }
				)
			);
		},
		perform: async (tx, limits, now) => {
			await writeLimits(tx, limits, now);
			return ok({});
		}
	});
}

function batchAct(needs: CouponActNeeds, issue: Issue, { price }: ReturnType<typeof words>) {
	return secondPersonAct({
		act: issueBatch.name,
		input: issueBatch.input,
		who: ['manager'],
		settle: ['manager'],
		says: async ({ segmentId, counted }, read) => {
			const [limits, name = ''] = [await limitsOf(read), await needs.segmentName(read, segmentId)];
			return inBoth((locale) => {
				const money = price(limits.cost * counted, locale);
				return m.coupons_act_batch({ n: counted, segment: name, money }, { locale });
			});
		},
		perform: (tx, input, now) => giveApproved(tx, { needs, issue }, input, now)
	});
}

export function couponActs(needs: CouponActNeeds, issue: Issue): SecondPersonAct[] {
	const said = words(needs);
	return [budgetAct(said), batchAct(needs, issue, said)];
}
