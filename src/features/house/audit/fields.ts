// What the audit stores about people: the ids of staff, and of what they acted on; never a name.
import { about, plain, type TableFields } from '#protocol';

export const auditFields: TableFields[] = [
	{
		table: 'audit',
		says: ['Audit of what staff did', '员工操作记录'],
		purpose: 'security',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'seq', 'at', 'day', 'device_id', 'act', 'detail', 'prev_hash', 'hash'),
			staff_id: about('staff', 'Who', '操作人'),
			...plain('object')
		}
	}
];
