// What outages store about people: who has seen the list. Tickets and tables stand there by their numbers.
import { about, plain, type TableFields } from '#protocol';

export const outageFields: TableFields[] = [
	{
		table: 'heartbeat',
		says: ['Last sign of life of the house', '系统最近一次运行时间'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'at')
	},
	{
		table: 'outages',
		says: ['Outages', '停机记录'],
		purpose: 'running',
		rows: [{ days: 365, after: 'to_at' }],
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'from_at', 'to_at', 'running', 'seen_at'),
			seen_by: about('staff', 'Who has seen it', '查看人')
		}
	}
];
