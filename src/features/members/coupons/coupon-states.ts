// A coupon's states as shape and word.
import { m } from '#words';
import type { CouponState } from './contract.ts';

export const couponTags = {
	issued: { kind: 'wait', word: m.coupons_state_issued },
	returned: { kind: 'wait', word: m.coupons_state_returned },
	redeemed: { kind: 'good', word: m.coupons_state_redeemed },
	void: { kind: 'alarm', word: m.coupons_state_void },
	expired: { kind: 'plain', word: m.coupons_state_expired }
} as const satisfies Record<CouponState, unknown>;

/** Why a gift was not given. */
export const giftRefusals = {
	'unknown-member': m.coupons_unknown_member,
	'budget-spent': m.coupons_budget_spent,
	'member-limit': m.coupons_member_limit,
	'day-limit': m.coupons_day_limit
} as const;
