// What is stored about tiers: each change, with who and why.
import { about, did, plain, type TableFields } from '#protocol';

export const tiersFields: TableFields[] = [
	{
		table: 'tier_changes',
		says: ['Changes of tier', '等级变动'],
		purpose: 'membership',
		owners: [{ column: 'member_id' }],
		whenErased: 'keep-row',
		because: ['So that counts of the past stay right', '以便往期统计保持准确'],
		columns: {
			...plain('venue_id', 'id'),
			member_id: about('identity', 'Whose', '所属会员', { export: false, erase: 'pseudonym' }),
			from_tier: did('Tier before', '原等级'),
			to_tier: did('Tier after', '新等级'),
			reason: about('content', 'Reason', '原因'),
			staff_name: about('staff', 'By whom', '经手人'),
			at: did('When', '时间')
		}
	}
];
