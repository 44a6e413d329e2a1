// What is stored about dishes. No guest stands in it.
import { plain, type TableFields } from '#protocol';

export const dishesFields: TableFields[] = [
	{
		table: 'dishes',
		says: ['Dishes', '菜品'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'category', 'name_en', 'name_zh', 'price', 'off_day'] as const),
			'removed'
		)
	}
];
