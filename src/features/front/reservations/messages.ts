// What a booking tells the guest's phone, so that plans that change are told to us.
import { DAY, type MessageTemplate } from '#protocol';

export const bookedTemplate: MessageTemplate = {
	name: 'reservation-booked',
	called: { en: 'Table booked', zh: '预订成功通知' },
	purpose: 'service',
	channels: ['text', 'mail'],
	en: '{house}: a table for {size} on {day} at {time}. Code {code}.[ We will need the table back by {until}.]',
	zh: '【{house}】已为您预订{day} {time}，{size}位，预订码{code}。[餐桌为您保留至{until}。]',
	answers: { en: ' Reply 1 to confirm, 3 to cancel.', zh: '回复1确认，回复3取消。' },
	values: {
		house: 'The Copper Kettle',
		...{ size: '4', day: 'Sunday 22 November', time: '19:30', code: 'K7Q 2MX', until: '21:30' }
	},
	lasts: DAY
};

export const reminderTemplate: MessageTemplate = {
	...bookedTemplate,
	name: 'reservation-reminder',
	called: { en: 'Reminder of a booking', zh: '预订提醒' },
	// Without a gateway each reminder would stand on the host's call list: only where the house wants to ring.
	channels: ['text', 'mail', 'call'],
	asleep: ['call'],
	en: '{house}: we look forward to seeing you on {day} at {time}, a table for {size}. Code {code}.[ We will need the table back by {until}.]',
	zh: '【{house}】提醒您：{day} {time}，{size}位，预订码{code}。[餐桌为您保留至{until}。]恭候光临。'
};

export const reservationsMessages: MessageTemplate[] = [bookedTemplate, reminderTemplate];
