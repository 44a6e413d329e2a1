// What is stored about the book: who comes when, and how they are reached.
import { about, did, plain, type Age, type TableFields } from '#protocol';

/** A booking's name, number and note are needed until the visit is over, and a month for what may follow. */
const month: Age = { days: 30, after: 'end_at' };

export const reservationsFields: TableFields[] = [
	{
		table: 'reservations',
		says: ['Bookings', '预订'],
		purpose: 'booking',
		owners: [{ column: 'member_id' }, { column: 'phone_index', of: 'members', at: 'phone_index' }],
		guests: [{ column: 'phone_index' }],
		whenErased: 'keep-row',
		because: ['So that the book’s figures stay right', '以便预订统计保持准确'],
		columns: {
			...plain('venue_id', 'id', 'made_at', 'seating_id', 'changed_at', 'stood_still'),
			...plain('room_id', 'series_id', 'reminded_at', 'back_by', 'bills', 'outside_from'),
			step_free: about('health', 'Step-free table', '无台阶座位', { erase: { set: 0 } }),
			high_chairs: did('High chairs', '儿童椅'),
			tags: about('content', 'Tags', '标签', { keep: month }),
			menu: did('Set menu', '套餐'),
			checklist: about('content', 'To prepare', '准备事项', { keep: month }),
			deposit_amount: did('Deposit taken elsewhere', '他处收取的定金'),
			deposit_reference: about('identity', 'Its reference', '定金编号', { keep: month }),
			here: did('Guests who came', '到店人数'),
			lead: about('identity', 'Lead contact', '联系人', { keep: month }),
			coach_at: did('Coach leaves', '大巴发车'),
			back_by_wall: did('Table agreed until', '约定用餐至'),
			outside_id: about('identity', 'Number with the other side', '外部预订号', { keep: month }),
			code: did('Code to read out', '预订码'),
			day: did('Service day', '营业日'),
			start_at: did('From', '开始'),
			end_at: did('Until', '结束'),
			size: did('Party', '人数'),
			table_id: did('Table', '餐桌'),
			state: did('State', '状态'),
			name: about('identity', 'Name', '姓名', { keep: month }),
			phone: about('contact', 'Phone, sealed', '手机号（加密）', { keep: month, sealed: 'phone' }),
			phone_index: about('secret', 'Phone, as a keyed hash', '手机号的散列值', { keep: month }),
			member_id: about('identity', 'Whose', '所属会员', { export: false }),
			note: about('content', 'Note', '备注', { keep: month }),
			language: did('Language', '语言'),
			channel: did('Booked by', '预订渠道'),
			link: about('secret', 'Link of the guest, as a hash', '顾客链接的散列值', { keep: month }),
			made_by: about('staff', 'Taken by', '接受预订的员工'),
			arrived_at: did('Arrived', '到店时间')
		}
	},
	{
		table: 'reservation_tables',
		says: ['Tables of bookings', '预订的餐桌'],
		purpose: 'booking',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'reservation_id', 'table_id', 'freed_at')
	},
	{
		table: 'reservation_holds',
		says: ['Times held while a guest writes', '填写期间保留的时段'],
		purpose: 'booking',
		forgets: ['Minutes after they end', '到期后几分钟删除'],
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'start_at', 'end_at', 'size', 'tables', 'owner'] as const),
			...(['made_at', 'expires_at'] as const)
		)
	},
	{
		table: 'reservation_pauses',
		says: ['Sittings without bookings', '暂停预订的时段'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'start_at', 'end_at', 'made_at'),
			made_by: about('staff', 'Paused by', '暂停操作的员工')
		}
	},
	{
		table: 'reservation_rooms',
		says: ['Private rooms', '包间'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'name', 'min_covers', 'max_covers', 'tables', 'tier'] as const),
			...(['note', 'removed_at'] as const)
		)
	},
	{
		table: 'reservation_feeds',
		says: ['Calendar feed of the book', '预订日历订阅'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'made_at'),
			secret_print: about('secret', 'Link of the feed, as a hash', '订阅链接的散列值')
		}
	},
	{
		table: 'reservation_rules',
		says: ['Rules of the book', '预订规则'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'rules', 'set_at')
	}
];
