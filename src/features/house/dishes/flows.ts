// What is counted of the menu on kiosk, tablet and phone.
import type { Flow } from '../counters/contract.ts';

export const menuFlow = {
	name: 'dishes.menu',
	says: ['The menu', '菜单'],
	steps: [
		['open', 'Opened', '打开'],
		['read', 'Read for 15 seconds', '浏览满15秒']
	]
} as const satisfies Flow;
