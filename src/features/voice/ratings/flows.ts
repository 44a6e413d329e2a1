// What is counted of a rating at the table.
import type { Flow } from '../../house/counters/contract.ts';

export const rateFlow = {
	name: 'ratings.rate',
	says: ['A rating', '评价'],
	steps: [
		['house', 'The house', '本店'],
		['dishes', 'The dishes', '菜品'],
		['comment', 'Words', '留言'],
		['thanks', 'Sent', '已提交']
	]
} as const satisfies Flow;
