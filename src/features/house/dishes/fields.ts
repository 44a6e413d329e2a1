// What is stored about dishes. No guest stands in it; a list of allergens names who stated it.
import { about, plain, type TableFields } from '#protocol';

export const dishesFields: TableFields[] = [
	{
		table: 'dishes',
		says: ['Dishes', '菜品'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'category', 'name_en', 'name_zh', 'price', 'off_day'] as const),
			...(['removed', 'desc_en', 'desc_zh', 'place', 'member_price', 'margin'] as const),
			...(['spice', 'kcal', 'tastes', 'from_day', 'to_day', 'hours', 'photo'] as const)
		)
	},
	{
		table: 'dish_categories',
		says: ['Parts of the menu', '菜单分类'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'id', 'name_en', 'name_zh', 'place')
	},
	{
		table: 'dish_lists',
		says: ['Allergen lists', '过敏原清单'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'dish_id', 'market', 'claims', 'at'),
			by_staff: about('staff', 'Who stated it', '由谁申明'),
			by_name: about('staff', 'Name of who stated it', '申明人姓名')
		}
	},
	{
		table: 'dish_sets',
		says: ['Sets', '套餐'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain(
			...(['venue_id', 'id', 'kind', 'occasion', 'name_en', 'name_zh', 'desc_en'] as const),
			...(['desc_zh', 'price', 'member_price', 'serves', 'parts', 'from_tier'] as const),
			...(['from_day', 'to_day', 'hours'] as const)
		)
	}
];
