// What is stored about points: whose they are, from which bills, and what became of them.
import { about, did, plain, type TableFields } from '#protocol';

export const pointsFields: TableFields[] = [
	{
		table: 'point_entries',
		says: ['Points', '积分'],
		purpose: 'membership',
		owners: [{ column: 'member_id' }],
		whenErased: 'keep-row',
		because: [
			'So that the points of each day still add up, with nobody’s name to them',
			'以便每日积分仍可核对，不再对应任何人'
		],
		columns: {
			...plain('venue_id', 'id', 'place', 'refs', 'source', 'rule', 'device_name'),
			member_id: about('identity', 'Whose', '所属会员', { export: false, erase: 'pseudonym' }),
			kind: did('What', '种类'),
			points: did('Points', '积分数'),
			at: did('When', '时间'),
			day: did('Service day', '营业日'),
			expires_on: did('Good until', '有效期至'),
			receipt: did('Number of the bill', '账单号'),
			money: did('Money, in the smallest unit', '金额（最小货币单位）'),
			reason: about('content', 'Reason', '原因'),
			staff_name: about('staff', 'By whom', '经手人')
		}
	},
	{
		table: 'point_rules',
		says: ['Rules of the points', '积分规则'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'rules', 'set_at')
	},
	{
		table: 'point_expiries',
		says: ['Until when lapsed points are written down', '到期积分的处理日期'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'through')
	}
];
