// Whether a member fits a filter: the pure meaning, to which the SQL is held by a test.
import { DAY, type Instant } from '#protocol';
import type { CouponKind } from '../coupons/contract.ts';
import type { ConsentKind } from '../profiles/contract.ts';
import type { Tier } from '../tiers/contract.ts';
import type { Condition, Filter } from './contract.ts';

/** What a filter looks at. */
export interface MemberFacts {
	tier: Tier;
	joinedAt: Instant;
	lastVisit: Instant | null;
	visits: number;
	language: 'en' | 'zh';
	consents: readonly ConsentKind[];
	held: readonly CouponKind[];
}

function inTime(at: Instant | null, when: 'within' | 'over', days: number, now: Instant): boolean {
	if (at === null) return false;
	const since = now - days * DAY;
	return when === 'within' ? at >= since : at < since;
}

function holds(one: Condition, member: MemberFacts, now: Instant): boolean {
	switch (one.field) {
		case 'tier':
			return one.in.includes(member.tier);
		case 'joined':
			return inTime(member.joinedAt, one.when, one.days, now);
		case 'last-visit':
			return inTime(member.lastVisit, one.when, one.days, now);
		case 'visits':
			return one.how === 'at-least' ? member.visits >= one.count : member.visits <= one.count;
		case 'consent':
			return member.consents.includes(one.kind) === one.given;
		case 'language':
			return member.language === one.is;
		case 'coupon':
			return member.held.includes(one.kind) === one.held;
	}
}

export function fits({ match, conditions }: Filter, member: MemberFacts, now: Instant): boolean {
	const fit = (one: Condition) => holds(one, member, now);
	return match === 'all' ? conditions.every(fit) : conditions.some(fit);
}
