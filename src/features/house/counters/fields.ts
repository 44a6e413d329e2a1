// What is stored of screens: how often, in which hour. No device, no person.
import { plain, type TableFields } from '#protocol';

export const countersFields: TableFields[] = [
	{
		table: 'counters',
		says: ['Counts of screens', '屏幕计数'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'hour', 'surface', 'flow', 'step', 'what', 'n')
	}
];
