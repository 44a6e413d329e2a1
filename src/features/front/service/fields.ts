// What is stored about calls from tables. They belong to a table, not to a guest.
import { about, plain, type TableFields } from '#protocol';

export const serviceFields: TableFields[] = [
	{
		table: 'service_calls',
		says: ['Calls from tables', '餐桌呼叫'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'table_id', 'kind', 'at', 'answered_at', 'closed_at'),
			answered_by: about('staff', 'Answered by', '处理人')
		}
	}
];
