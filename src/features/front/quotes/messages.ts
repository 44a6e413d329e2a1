// What the house tells a guest whose promised time will be missed, before they ask.
import { MINUTE, type MessageTemplate } from '#protocol';

export const missedTemplate: MessageTemplate = {
	name: 'quotes-missed',
	called: { en: 'A promised time will be missed', zh: '等位承诺将延误' },
	purpose: 'service',
	// A guest with paper and no phone is told on paper: it comes out at the host stand, beside the care coupon.
	channels: ['push', 'text', 'slip'],
	en: '{house}: number {number}, we promised you a table by {promised}. It will take longer, by {latest} as it looks now. We are sorry.',
	zh: '【{house}】{number}号，原承诺您{promised}前入座，现在预计要到{latest}。非常抱歉。',
	values: { house: 'The Copper Kettle', number: 'A12', promised: '19:50', latest: '20:10' },
	lasts: 15 * MINUTE
};

export const quotesMessages: MessageTemplate[] = [missedTemplate];
