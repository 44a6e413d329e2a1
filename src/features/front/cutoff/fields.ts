// What is stored about outages: who gave the pen, and what was done by it. Numbers and tables, no guest's name.
import { about, did, plain, type TableFields } from '#protocol';

export const cutOffFields: TableFields[] = [
	{
		table: 'pens',
		says: ['Who may act when the house is out of reach', '断线时谁可以操作'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'device_id', 'version', 'since'),
			given_by: about('staff', 'Given by', '由谁交出')
		}
	},
	{
		table: 'intents',
		says: ['What was done while the house was out of reach', '断线期间的操作'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'device_name', 'seq', 'device_at', 'brought_at', 'conflict'),
			...plain('seating_id', 'ticket_id', 'settled', 'settled_at'),
			done_at: did('Done at', '操作时间'),
			intent: did('What was done', '操作内容'),
			who: about('staff', 'Who stood in the way', '与谁冲突'),
			brought_by: about('staff', 'Brought by', '由谁上传'),
			settled_by: about('staff', 'Settled by', '由谁处理')
		}
	}
];
