// What is stored about ratings. They belong to a seating, and through it to a member who checked in.
import { about, did, plain, type TableFields } from '#protocol';

export const ratingsFields: TableFields[] = [
	{
		table: 'ratings',
		says: ['Ratings', '评价'],
		purpose: 'opinion',
		owners: [{ column: 'seating_id', of: 'seatings' }],
		guests: [{ column: 'seating_id', of: 'seatings' }],
		whenErased: 'keep-row',
		because: ['The stars count on without the person', '评分在不含个人信息的情况下继续计入'],
		columns: {
			...plain('venue_id', 'id', 'seating_id', 'low', 'answered_at'),
			table_id: did('Table', '餐桌'),
			day: did('Service day', '营业日'),
			at: did('When', '时间'),
			service: did('Service', '服务'),
			environment: did('Room', '环境'),
			price: did('Price', '价格'),
			comment: about('content', 'Comment', '评语'),
			language: did('Language', '语言'),
			food_safety: did('Food could harm somebody', '涉及食品安全'),
			took_ms: did('Time it took', '用时'),
			answered_by: about('staff', 'Answered by', '回复人')
		}
	},
	{
		table: 'rating_dishes',
		says: ['Stars of dishes', '菜品评分'],
		purpose: 'opinion',
		owners: [{ column: 'rating_id', of: 'ratings' }],
		whenErased: 'keep-row',
		because: ['The stars count on without the person', '评分在不含个人信息的情况下继续计入'],
		columns: {
			...plain('venue_id', 'rating_id'),
			dish_id: did('Dish', '菜品'),
			stars: did('Stars', '评分')
		}
	}
];
