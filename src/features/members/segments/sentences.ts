// A filter as sentences, in the language of the screen.
import { figure, listed } from '#ui/format.ts';
import { language, say } from '#ui/language.svelte.ts';
import { m } from '#words';
import type { CouponKind } from '../coupons/contract.ts';
import type { ConsentKind } from '../profiles/contract.ts';
import { tierName } from '../tiers/sentences.ts';
import type { Condition, Filter } from './contract.ts';

export const consentWords = {
	marketing: m.segments_consent_marketing,
	'profile-offers': m.segments_consent_offers
} as const satisfies Record<ConsentKind, unknown>;

export const couponWords = {
	welcome: m.segments_coupon_welcome,
	'thank-you': m.segments_coupon_thank_you,
	tier: m.segments_coupon_tier,
	birthday: m.segments_coupon_birthday,
	care: m.segments_coupon_care,
	gift: m.segments_coupon_gift
} as const satisfies Record<CouponKind, unknown>;

export const languageWords = { en: m.segments_english, zh: m.segments_chinese } as const;

const n = (count: number): string => figure(count, language());

function timed(one: Extract<Condition, { field: 'joined' | 'last-visit' }>): string {
	const words =
		one.field === 'joined'
			? { within: m.segments_says_joined_within, over: m.segments_says_joined_over }
			: { within: m.segments_says_visit_within, over: m.segments_says_visit_over };
	return say(words[one.when], { n: n(one.days) });
}

function agreed({ given, kind }: Extract<Condition, { field: 'consent' }>): string {
	const what = say(consentWords[kind]);
	return say(given ? m.segments_says_agreed : m.segments_says_not_agreed, { what });
}

function holds({ held, kind }: Extract<Condition, { field: 'coupon' }>): string {
	const coupon = say(couponWords[kind]);
	return say(held ? m.segments_says_holds : m.segments_says_holds_none, { coupon });
}

/** One condition, without a full stop: `came within the last 30 days`. */
export function conditionSays(one: Condition): string {
	switch (one.field) {
		case 'tier':
			return say(m.segments_says_tier, { tiers: listed(one.in.map(tierName), language()) });
		case 'joined':
		case 'last-visit':
			return timed(one);
		case 'visits':
			return say(
				one.how === 'at-least' ? m.segments_says_visits_least : m.segments_says_visits_most,
				{ n: n(one.count) }
			);
		case 'consent':
			return agreed(one);
		case 'language':
			return say(m.segments_says_language, { language: say(languageWords[one.is]) });
		case 'coupon':
			return holds(one);
	}
}

/** The whole filter in one line. */
export function filterSays({ match, conditions }: Filter): string {
	const parts = conditions.map(conditionSays);
	const [first] = parts;
	if (parts.length === 1 && first !== undefined) return say(m.segments_says_one, { first });
	const all = parts.join(say(m.segments_says_comma));
	return say(match === 'all' ? m.segments_says_all : m.segments_says_any, { all });
}

/** A condition to begin with. */
export const beginnings: Readonly<Record<Condition['field'], Condition>> = {
	tier: { field: 'tier', in: ['gold', 'diamond'] },
	joined: { field: 'joined', when: 'within', days: 90 },
	'last-visit': { field: 'last-visit', when: 'over', days: 60 },
	visits: { field: 'visits', how: 'at-least', count: 3 },
	consent: { field: 'consent', kind: 'marketing', given: true },
	language: { field: 'language', is: 'zh' },
	coupon: { field: 'coupon', kind: 'welcome', held: true }
};

export const fieldWords = {
	tier: m.segments_field_tier,
	joined: m.segments_field_joined,
	'last-visit': m.segments_field_visit,
	visits: m.segments_field_visits,
	consent: m.segments_field_consent,
	language: m.segments_field_language,
	coupon: m.segments_field_coupon
} as const satisfies Record<Condition['field'], unknown>;
