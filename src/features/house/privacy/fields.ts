// What the officer's own tables hold about people.
import { about, did, plain, type TableFields } from '#protocol';

const whose = about('identity', 'Whose', '所属会员', { export: false, erase: 'pseudonym' });

export const privacyFields: TableFields[] = [
	{
		table: 'privacy_cases',
		says: ['Requests about one’s data', '个人信息请求'],
		purpose: 'consent',
		owners: [{ column: 'member_id' }],
		rows: [{ days: 1095, after: 'asked_at' }],
		whenErased: 'keep-row',
		because: ['To show that the request was answered in time', '用于证明请求已按期处理'],
		columns: {
			...plain('venue_id', 'id'),
			member_id: whose,
			kind: did('What was asked', '请求事项'),
			channel: did('Where', '渠道'),
			note: about('content', 'Note', '备注'),
			asked_at: did('Asked', '提出时间'),
			due_at: did('Due', '期限'),
			state: did('State', '状态'),
			settled_at: did('Settled', '处理时间'),
			settled_by: about('staff', 'By whom', '经手人'),
			outcome: about('content', 'Outcome', '处理结果')
		}
	},
	{
		table: 'privacy_copies',
		says: ['Copies handed out', '已提供的副本'],
		purpose: 'consent',
		owners: [{ column: 'member_id' }],
		rows: [{ days: 1095, after: 'made_at' }],
		whenErased: 'keep-row',
		because: ['To show who took a copy of the data', '用于证明谁导出过数据'],
		columns: {
			...plain('venue_id', 'id', 'device_id'),
			member_id: whose,
			made_at: did('When', '时间'),
			staff_id: about('staff', 'By whom', '经手人'),
			staff_name: about('staff', 'By whom', '经手人'),
			taken_at: did('Saved', '保存时间')
		}
	},
	{
		table: 'privacy_erasures',
		says: ['Erasures, as fingerprints', '删除记录（指纹）'],
		purpose: 'consent',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'print', 'at')
	},
	{
		table: 'erasures.json',
		document: true,
		says: ['Erasures, outside the database', '数据库之外的删除记录'],
		purpose: 'consent',
		whenErased: 'keep-row',
		columns: plain('print', 'at')
	},
	{
		table: 'privacy_forgotten',
		says: ['What was forgotten, as counts', '到期清除的数量'],
		purpose: 'consent',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'id', 'at', 'table_name', 'column_name', 'row_count', 'days')
	}
];
