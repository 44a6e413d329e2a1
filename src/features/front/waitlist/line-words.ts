// The rule of the line in words, the same on ticket, kiosk and phone; and a guest's own case under it.
import { m } from '#words';
import type { Language } from '#ui/settings.ts';
import type { LineRule, MissedRule } from './settings/contract.ts';

/** What a missed call costs, in one sentence. */
export function missedSentence(rule: Omit<MissedRule, 'byClock'>, locale: Language): string {
	const { grace, demoteBy: k, requeues: n, pool } = rule;
	const kept = m.waitlist_rule_grace({ grace }, { locale });
	const end =
		pool > 0 ? m.waitlist_rule_pool({ pool }, { locale }) : m.waitlist_rule_void({}, { locale });
	if (n === 0) return `${kept}${end}`;
	const back =
		n === 1 ? m.waitlist_rule_once({ k }, { locale }) : m.waitlist_rule_times({ k, n }, { locale });
	return `${kept}${back}${end}`;
}

/** Who may go before whom. */
export const orderSentence = ({ cap }: LineRule, locale: Language): string =>
	m.waitlist_rule_order({ n: cap }, { locale });

/** What joining from elsewhere asks; minutes. */
export const presenceSentence = (n: number, locale: Language): string =>
	m.waitlist_rule_presence({ n }, { locale });

/** All that the house promises and asks, as guests read it. */
export const wholeRule = (rule: LineRule, locale: Language): string =>
	[
		orderSentence(rule, locale),
		missedSentence(rule.missed, locale),
		...(rule.presence > 0 ? [presenceSentence(rule.presence, locale)] : []),
		...(rule.careAfter > 0 ? [m.waitlist_rule_care({ n: rule.careAfter }, { locale })] : [])
	].join(locale === 'zh' ? '' : ' ');

interface Case {
	place: number;
	overtaken: number;
	/** Minutes of those behind. */
	mayPass: readonly number[];
}

/** Where I am and who behind me may yet be called first: 'You are 3rd …; at most 3 may'. */
export function caseSentence(mine: Case, cap: number, locale: Language): string {
	const { place, overtaken, mayPass } = mine;
	const first = m.waitlist_case_place({ place }, { locale });
	const left = Math.max(0, cap - overtaken);
	const n = Math.min(mayPass.length, left);
	if (n === 0) return `${first}${m.waitlist_case_nobody({}, { locale })}`;
	const minutes = Math.max(...mayPass);
	const behind = mayPass.length;
	const may =
		behind === 1
			? m.waitlist_case_one({ minutes, cap }, { locale })
			: m.waitlist_case_some({ n: behind, minutes, cap }, { locale });
	return `${first}${may}`;
}
