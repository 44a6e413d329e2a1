// Why points were not earned, used or taken back, as a sentence with its day and its money.
import type { CommonRefusal, Refused } from '#protocol';
import { dayAndTime, money } from '#ui/format.ts';
import { language } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { m } from '#words';

const words = {
	'points-off': m.points_refused_points_off,
	'unknown-card': m.points_refused_unknown_card,
	'card-blocked': m.points_refused_card_blocked,
	'not-a-member': m.points_refused_not_a_member,
	'too-many-tries': m.points_refused_too_many_tries,
	'counted-before': m.points_refused_counted_before,
	'not-enough-points': m.points_refused_not_enough_points,
	'used-before': m.points_refused_used_before,
	'unknown-bill': m.points_refused_unknown_bill,
	'more-than-bill': m.points_refused_more_than_bill,
	'nothing-used': m.points_refused_nothing_used,
	'other-day': m.points_refused_other_day
};

/** `zone` is the venue's, `currency` its code. */
export function refusalSaid(
	{ code, detail }: Refused<keyof typeof words | CommonRefusal>,
	zone: string,
	currency: string
): string {
	const found: { at?: number; left?: number } = detail ?? {};
	const said = {
		...found,
		...(found.at !== undefined && { when: dayAndTime(found.at, zone, language()) }),
		...(found.left !== undefined && { left: money(found.left, currency, language()) })
	};
	return sentence({ ok: false, code, detail: said }, words);
}
