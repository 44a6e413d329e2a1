// What is counted of the ways into the line, at the kiosk and by phone, and of the ticket's page.
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

/** Into the line from elsewhere, on the guest's own phone. */
export const joinLineFlow = {
	name: 'waitlist.join',
	says: ['A place in the line from afar', '远程取号'],
	steps: [
		['size', 'How many', '几位'],
		['wish', 'Where, and how to be told', '座位与通知方式'],
		['done', 'The number', '号码']
	]
} as const satisfies Flow;

/** The ticket's page. Who leaves the line there gives up; who puts the phone away does not. */
export const myPlaceFlow = {
	name: 'waitlist.my-place',
	says: ['The ticket on the phone', '手机号票'],
	steps: [
		['waiting', 'Waiting', '等候'],
		['called', 'Called', '已叫号'],
		['seated', 'Seated', '已入座']
	]
} as const satisfies Flow;
