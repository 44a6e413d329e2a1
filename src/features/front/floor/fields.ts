// What is stored about the floor: tables, and who sat where.
import { about, did, plain, type TableFields } from '#protocol';

export const floorFields: TableFields[] = [
	{
		table: 'floor_tables',
		says: ['Tables', '餐桌'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'name', 'area', 'min_covers', 'max_covers', 'accessible'] as const),
			...(['state', 'position', 'removed_at'] as const)
		)
	},
	{
		table: 'seatings',
		says: ['Seatings', '入座记录'],
		purpose: 'visit',
		owners: [{ column: 'member_id' }],
		whenErased: 'keep-row',
		because: ['So that the evenings’ figures stay right', '以便营业统计保持准确'],
		columns: {
			...plain('venue_id', 'id', 'ticket_id', 'ticket_number', 'reservation_id', 'state_before'),
			...plain('undone'),
			table_id: did('Table', '餐桌'),
			size: did('Party', '人数'),
			member_id: about('identity', 'Whose', '所属会员', {
				...{ export: false, erase: 'blank' },
				keep: { days: 1095, after: 'seated_at' }
			}),
			seated_at: did('Seated', '入座时间'),
			left_at: did('Left', '离席时间')
		}
	}
];
