// What is stored about the door: how the house took parties, when, and who set it.
import { about, plain, type TableFields } from '#protocol';

export const doorFields: TableFields[] = [
	{
		table: 'doors',
		says: ['How the door stood', '门口状态'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'version', 'state', 'slower', 'until', 'at'),
			by: about('staff', 'Set by', '设置人')
		}
	}
];
