// What the house's look stores: colours, pictures and slides of the house itself, nothing about a guest.
import { plain, type TableFields } from '#protocol';

export const styleFields: TableFields[] = [
	{
		table: 'looks',
		says: ['How the house looks', '门店外观'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'number', 'look', 'set_at', 'undone')
	},
	{
		table: 'pictures',
		says: ['Logo, photograph and pictures of slides and dishes', '标志、照片、待机画面与菜品图片'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'name', 'use', 'width', 'height', 'bytes', 'kept_at')
	},
	{
		table: 'slides',
		says: ['Slides of the idle screens', '待机画面'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'id', 'slide', 'place', 'set_at')
	}
];
