// What the copies' own settings store: nothing about people.
import { plain, type TableFields } from '#protocol';

export const backupFields: TableFields[] = [
	{
		table: 'backup.json',
		document: true,
		says: ['Where copies go', '备份位置'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('folder', 'failed', 'sheetAt')
	}
];
