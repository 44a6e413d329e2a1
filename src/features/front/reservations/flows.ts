// What is counted of the way to a booking at the kiosk.
import type { Flow } from '../../house/counters/contract.ts';

export const bookFlow = {
	name: 'reservations.book',
	says: ['A booking', '预订'],
	steps: [
		['size', 'How many', '几位'],
		['day', 'Which day', '日期'],
		['time', 'What time', '时间'],
		['name', 'Name', '姓名'],
		['done', 'Booked', '完成']
	]
} as const satisfies Flow;
