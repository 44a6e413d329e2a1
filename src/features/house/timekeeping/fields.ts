// What is stored about the clock. No guest stands in it.
import { about, plain, type TableFields } from '#protocol';

export const timekeepingFields: TableFields[] = [
	{
		table: 'clock_doubts',
		says: ['Jumps of the clock', '时钟异常记录'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'fault', 'by_ms', 'at', 'last_fact', 'confirmed_at'),
			confirmed_by: about('staff', 'Who confirmed the time', '确认时间的员工')
		}
	}
];
