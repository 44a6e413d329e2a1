// What is stored in the guest book: who booked, what became of it, and what the house wishes to remember.
import { about, did, plain, type TableFields } from '#protocol';
import { PAGE_DAYS } from './rules.ts';

const own = [{ column: 'guest_id', of: 'guests' }] as const;

export const guestBookFields: TableFields[] = [
	{
		table: 'guests',
		says: ['Guest book', '客史'],
		purpose: 'visit',
		owners: [{ column: 'member_id' }, { column: 'phone_index', of: 'members', at: 'phone_index' }],
		rows: [{ days: PAGE_DAYS, after: 'seen_at' }],
		whenErased: 'delete-row',
		columns: {
			...plain('venue_id', 'id', 'reservation_id'),
			name: about('identity', 'Name', '姓名'),
			phone: about('contact', 'Phone, sealed', '手机号（加密）', { sealed: 'phone' }),
			phone_index: about('secret', 'Phone, as a keyed hash', '手机号的散列值'),
			member_id: about('identity', 'Member', '会员', { export: false }),
			seen_at: did('Booked or came last', '最近预订或到店')
		}
	},
	{
		table: 'guest_visits',
		says: ['Visits of the guest book', '客史中的到店记录'],
		purpose: 'visit',
		owners: own,
		rows: [{ days: PAGE_DAYS, after: 'start_at' }],
		whenErased: 'delete-row',
		columns: {
			...plain('venue_id', 'reservation_id'),
			guest_id: about('identity', 'Whose', '所属顾客', { export: false }),
			day: did('Service day', '营业日'),
			start_at: did('Booked for', '预订时间'),
			size: did('Party', '人数'),
			outcome: did('What became of it', '结果'),
			tables: did('Table', '餐桌')
		}
	},
	{
		table: 'guest_notes',
		says: ['Notes of the guest book', '客史备注'],
		purpose: 'visit',
		owners: own,
		rows: [{ days: 0, after: 'ends_at' }],
		whenErased: 'delete-row',
		columns: {
			...plain('venue_id', 'id'),
			guest_id: about('identity', 'Whose', '所属顾客', { export: false }),
			kind: did('About', '类别'),
			text: about('health', 'What is remembered', '备注内容'),
			ends_on: did('Until', '有效至'),
			ends_at: did('Forgotten after', '到期删除时间'),
			written_at: did('Written', '记录时间'),
			written_by: about('staff', 'By whom', '记录人')
		}
	},
	{
		table: 'guest_book',
		says: ['How far the guest book has read', '客史读取进度'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'read_until')
	}
];
