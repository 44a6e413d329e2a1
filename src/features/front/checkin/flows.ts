// What is counted of a check-in at the kiosk.
import type { Flow } from '../../house/counters/contract.ts';

export const checkInFlow = {
	name: 'checkin.check-in',
	says: ['Check-in', '签到'],
	steps: [
		['scan', 'Show the card', '出示会员卡'],
		['turned', 'Not read, or not valid', '未识别或无效'],
		['answer', 'Welcomed', '欢迎']
	]
} as const satisfies Flow;
