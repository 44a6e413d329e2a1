// What is stored about coupons: what they are worth, whose they are, and what became of them.
import { about, did, plain, type TableFields } from '#protocol';

export const couponsFields: TableFields[] = [
	{
		table: 'coupons',
		says: ['Coupons', '优惠券'],
		purpose: 'coupons',
		owners: [{ column: 'member_id' }],
		whenErased: 'keep-row',
		because: ['So that what was given away can be counted', '以便统计已发放的优惠'],
		columns: {
			...plain('venue_id', 'id', 'once', 'title_en', 'title_zh', 'value_en', 'value_zh'),
			...plain('language', 'copies', 'redeemed_where'),
			code_index: about('secret', 'Code, as a keyed hash', '券码的散列值', { erase: 'keep' }),
			short_index: about('secret', 'Short code, as a keyed hash', '短码的散列值', {
				erase: 'keep'
			}),
			codes_sealed: about('secret', 'Codes, sealed', '加密的券码', { erase: 'keep' }),
			kind: did('Kind', '种类'),
			member_id: about('identity', 'Whose', '所属会员', { export: false, erase: 'pseudonym' }),
			tail: did('End of the code', '券码尾号'),
			ends_on: did('Good until', '有效期至'),
			state: did('State', '状态'),
			issued_at: did('Issued', '发放时间'),
			redeemed_at: did('Redeemed', '核销时间'),
			redeemed_by: about('staff', 'Redeemed by', '核销人')
		}
	},
	{
		table: 'coupon_kinds',
		says: ['Kinds of coupon', '优惠券种类'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'kind', 'title_en', 'title_zh', 'value_en', 'value_zh', 'days'] as const)
		)
	},
	{
		table: 'coupon_limits',
		says: ['Budget and limits of gifts', '赠券预算与限额'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'limits', 'set_at')
	},
	{
		table: 'coupon_gifts',
		says: ['What gifts cost', '赠券成本'],
		purpose: 'coupons',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'coupon_id', 'cost', 'day')
	},
	{
		table: 'coupon_events',
		says: ['What became of coupons', '优惠券流水'],
		purpose: 'coupons',
		owners: [{ column: 'coupon_id', of: 'coupons' }],
		whenErased: 'keep-row',
		because: ['So that what was given away can be counted', '以便统计已发放的优惠'],
		columns: {
			...plain('venue_id', 'id', 'coupon_id', 'device_name'),
			event: did('What', '事件'),
			at: did('When', '时间'),
			staff_name: about('staff', 'By whom', '经手人'),
			reason: about('content', 'Reason', '原因')
		}
	}
];
