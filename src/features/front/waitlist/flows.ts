// What is counted of the way into the line at the kiosk.
import type { Flow } from '../../house/counters/contract.ts';

export const takeFlow = {
	name: 'waitlist.take',
	says: ['A place in the line', '取号'],
	steps: [
		['size', 'How many', '几位'],
		['card', 'A card', '会员卡'],
		['needs', 'Needs', '需要'],
		['done', 'The number', '号码']
	]
} as const satisfies Flow;
