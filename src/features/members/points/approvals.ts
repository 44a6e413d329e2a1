// Acts with points in them that need a second person: more by hand than one may give, and rules that give more.
import * as v from 'valibot';
import { fail, ok } from '#protocol';
import { inBoth, secondPersonAct, type SecondPersonAct } from '#server/second-person.server.ts';
import type { Reader } from '#server/store.server.ts';
import { m } from '#words';
import { adjust, PointRules, setRules } from './contract.ts';
import { adjustNow, writeRules, type DeskNeeds } from './desk.server.ts';
import { rulesOf } from './ledger.server.ts';

export interface PointActNeeds extends Pick<DeskNeeds, 'today' | 'isMember'> {
	/** What the desk calls this member; '' without a name. */
	nameOf(read: Reader, memberId: string): Promise<string>;
	currency(): { code: string; digits: number };
	/** While it is not, nothing has lapsed for sure. */
	timeIsKnown(): boolean;
}

type Locale = 'en' | 'zh';

const ByHand = v.object({
	memberId: v.string(),
	points: v.pipe(v.number(), v.integer()),
	reason: v.string(),
	by: v.string()
});

function rulesSaid(needs: PointActNeeds, rules: PointRules, locale: Locale): string {
	const { code: currency, digits } = needs.currency();
	const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
	const price = (minor: number) => format.format(minor / 10 ** digits);
	const { earnPoints, earnPer, usePoints, useMoney, months, alone } = rules;
	const earns = { earnPoints, earnPer: price(earnPer) };
	const gives = { usePoints, useMoney: price(useMoney) };
	return m.points_act_rules_are({ ...earns, ...gives, months, alone }, { locale });
}

export function pointActs(needs: PointActNeeds): SecondPersonAct[] {
	return [
		secondPersonAct({
			act: adjust.name,
			input: ByHand,
			who: ['manager'],
			settle: ['manager'],
			says: async ({ memberId, points, reason }, read) => {
				const name = await needs.nameOf(read, memberId);
				return inBoth((locale) =>
					m.points_act_adjust(
						{ points, name: name || m.profiles_no_name({}, { locale }), reason },
						{ locale }
					)
				);
			},
			perform: async (tx, input, now) =>
				needs.timeIsKnown() ? adjustNow(tx, needs, input, now) : fail('clock-not-trusted')
		}),
		secondPersonAct({
			act: setRules.name,
			input: PointRules,
			who: ['manager'],
			settle: ['manager'],
			says: async (after, read) => {
				const before = await rulesOf(read);
				return inBoth((locale) =>
					m.points_act_rules(
						{
							before: rulesSaid(needs, before, locale),
							after: rulesSaid(needs, after, locale)
						},
						{ locale }
					)
				);
			},
			perform: async (tx, rules, now) => {
				await writeRules(tx, rules, now);
				return ok({});
			}
		})
	];
}
