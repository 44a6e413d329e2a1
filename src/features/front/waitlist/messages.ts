// What the line tells a guest who is not in the room: your table is ready.
import { MINUTE, type MessageTemplate } from '#protocol';

export const callTemplate: MessageTemplate = {
	name: 'waitlist-call',
	called: { en: 'Called from the line', zh: '叫号通知' },
	purpose: 'service',
	// Without a gateway a number that was left for this is rung up: it stands on the host's call list.
	channels: ['push', 'text', 'call'],
	en: '{house}: number {number}, your table is being made ready. Please come to the host now.',
	zh: '【{house}】{number}号，您的餐桌已准备好，请到迎宾台。',
	answers: {
		en: ' Reply 1 on my way, 2 ten minutes more, 3 cancel.',
		zh: '回复1表示马上到，2表示再等10分钟，3表示取消。'
	},
	values: { house: 'The Copper Kettle', number: 'A12' },
	lasts: 15 * MINUTE
};

export const waitlistMessages: MessageTemplate[] = [callTemplate];
