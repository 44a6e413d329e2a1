// What is stored about visits: that a card was shown on a day.
import { about, did, plain, type TableFields } from '#protocol';

export const checkInFields: TableFields[] = [
	{
		table: 'visits',
		says: ['Visits', '到店记录'],
		purpose: 'visit',
		owners: [{ column: 'member_id' }, { column: 'card_id', of: 'cards' }],
		rows: [
			{ days: 30, after: 'first_at', where: { member_id: null } },
			{ days: 1095, after: 'first_at' }
		],
		whenErased: 'keep-row',
		because: ['So that the days’ counts of guests stay right', '以便每日客流统计保持准确'],
		columns: {
			...plain('venue_id', 'id', 'greeted_at', 'undone'),
			day: did('Service day', '营业日'),
			card_id: about('identity', 'Card', '会员卡', { export: false, erase: 'pseudonym' }),
			member_id: about('identity', 'Whose', '所属会员', { export: false, erase: 'pseudonym' }),
			first_at: did('First shown', '首次出示'),
			last_at: did('Last shown', '最后出示'),
			times: did('How often', '次数'),
			at_device: did('Where', '地点')
		}
	},
	{
		table: 'offline_scans',
		says: ['Cards shown while the house was out of reach', '断线时出示的卡'],
		purpose: 'visit',
		owners: [{ column: 'member_id' }, { column: 'card_id', of: 'cards' }],
		rows: [{ days: 30, after: 'shown_at' }],
		whenErased: 'keep-row',
		because: ['So that a visit is not counted twice', '以免重复计算到店'],
		columns: {
			...plain('venue_id', 'nonce', 'device_at', 'device_id', 'brought_at', 'outcome'),
			...plain('misfit', 'first_at', 'seen_at'),
			day: did('Service day', '营业日'),
			shown_at: did('Shown', '出示时间'),
			device_name: did('Where', '地点'),
			card_id: about('identity', 'Card', '会员卡', { export: false, erase: 'pseudonym' }),
			member_id: about('identity', 'Whose', '所属会员', { export: false, erase: 'pseudonym' })
		}
	}
];
