// What is counted of the way into the membership at the kiosk.
import type { Flow } from '../../house/counters/contract.ts';

export const joinFlow = {
	name: 'profiles.join',
	says: ['Sign-up', '入会'],
	steps: [
		['notice', 'The notice', '须知'],
		['phone', 'Phone number', '手机号'],
		['choices', 'Name and wishes', '姓名与选择'],
		['done', 'The card', '会员卡']
	]
} as const satisfies Flow;
