// What is stored about the floor: tables, and who sat where.
import { about, did, plain, type TableFields } from '#protocol';

export const floorFields: TableFields[] = [
	{
		table: 'floor_tables',
		says: ['Tables', '餐桌'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'name', 'area', 'min_covers', 'max_covers', 'accessible'),
			...plain('state', 'position', 'removed_at', 'section', 'category', 'used_for'),
			...plain('release_minutes', 'place', 'changed_at', 'held_until', 'held_size'),
			...plain('held_ticket', 'held_reservation', 'held_with'),
			changed_by: about('staff', 'Changed by', '经手人')
		}
	},
	{
		table: 'floor_joins',
		says: ['Tables that can be pushed together', '可拼的桌'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'a', 'b')
	},
	{
		table: 'floor_capacities',
		says: ['What joined tables take', '拼桌可坐人数'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'tables', 'min_covers', 'max_covers')
	},
	{
		table: 'floor_rules',
		says: ['How tables may be joined', '拼桌规则'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...['venue_id', 'set_limit', 'across_sections', 'version', 'keep_minutes', 'extra_chairs']
		)
	},
	{
		table: 'floor_plans',
		says: ['The floor as it was', '历次餐桌布局'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'version', 'since', 'plan')
	},
	{
		table: 'seating_tables',
		says: ['Tables of a seating', '入座所用的桌'],
		purpose: 'visit',
		owners: [{ column: 'seating_id', of: 'seatings' }],
		whenErased: 'keep-row',
		because: ['So that the evenings’ figures stay right', '以便营业统计保持准确'],
		columns: {
			...plain('venue_id', 'seating_id', 'state_before'),
			table_id: did('Table', '餐桌'),
			freed_at: did('Left', '离席时间')
		}
	},
	{
		table: 'seating_steps',
		says: ['Steps of a meal', '用餐进度'],
		purpose: 'visit',
		owners: [{ column: 'seating_id', of: 'seatings' }],
		whenErased: 'keep-row',
		because: ['So that the evenings’ figures stay right', '以便营业统计保持准确'],
		columns: {
			...plain('venue_id', 'seating_id'),
			step: did('Step', '进度'),
			at: did('When', '时间'),
			by: about('staff', 'Tapped by', '操作人')
		}
	},
	{
		table: 'section_servers',
		says: ['Who serves which section', '区域服务员'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'day', 'section'),
			staff_id: about('staff', 'Who serves', '服务员')
		}
	},
	{
		table: 'seatings',
		says: ['Seatings', '入座记录'],
		purpose: 'visit',
		owners: [{ column: 'member_id' }],
		guests: [
			{ column: 'ticket_id', of: 'tickets' },
			{ column: 'reservation_id', of: 'reservations' }
		],
		whenErased: 'keep-row',
		because: ['So that the evenings’ figures stay right', '以便营业统计保持准确'],
		columns: {
			...plain('venue_id', 'id', 'ticket_id', 'ticket_number', 'reservation_id', 'state_before'),
			...plain('undone', 'merged_into', 'still_until', 'left_said_at', 'from_paper'),
			seated_by: about('staff', 'Seated by', '带位人'),
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
