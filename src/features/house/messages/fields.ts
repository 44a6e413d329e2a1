// What is stored about messages: whom they were for, sealed, and for a short time; attempts, replies and refusals.
import { about, did, plain, type TableFields } from '#protocol';

const messages: TableFields = {
	table: 'messages',
	says: ['Messages', '消息'],
	purpose: 'messages',
	owners: [{ column: 'member_id' }, { column: 'ticket_id', of: 'tickets' }],
	guests: [
		{ column: 'ticket_id', of: 'tickets' },
		{ column: 'reservation_id', of: 'reservations' }
	],
	rows: [{ days: 90, after: 'changed_at', where: { state: ['sent', 'refused', 'failed'] } }],
	forgets: [
		'Address and words: a code’s words at once, all else a week after it was settled',
		'地址与内容：验证码即时清除，其余在处理完一周后清除'
	],
	whenErased: 'delete-row',
	columns: {
		...plain('venue_id', 'id', 'key', 'outlet_id', 'tries', 'next_at', 'expires_at', 'changed_at'),
		...plain('member_id', 'ticket_id', 'reservation_id', 'device_role'),
		template: did('Which message', '消息种类'),
		purpose: did('What for', '用途'),
		to_sealed: about('contact', 'To whom, sealed', '收件人（加密）', { sealed: 'message' }),
		shown_to: about('contact', 'The end of the number', '号码尾数', { export: false }),
		filled: about('content', 'What stood in it, sealed', '消息内容（加密）', { sealed: 'message' }),
		language: did('Language', '语言'),
		state: did('What came of it', '结果'),
		reason: did('Why', '原因'),
		channel: did('On which way', '渠道'),
		address_index: about('secret', 'Address, as a keyed hash', '地址的散列值'),
		made_at: did('When', '时间'),
		sent_at: did('Sent', '发送时间')
	}
};

const settings: TableFields[] = [
	{
		table: 'message_outlets',
		says: ['Outlets of messages', '消息出口'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'kind', 'channel', 'name', 'is_on', 'settings', 'worked_at'),
			...plain('failed_at', 'fault', 'made_at', 'removed_at'),
			secrets_sealed: about('secret', 'Passwords and tokens, sealed', '密码与令牌（加密）', {
				erase: 'keep'
			})
		}
	},
	{
		table: 'message_template_ids',
		says: ['Providers’ ids of templates', '服务商模板编号'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'template', 'outlet_id', 'provider_id')
	},
	{
		table: 'message_rules',
		says: ['Quiet hours and caps', '免打扰时段与上限'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: plain('venue_id', 'rules', 'set_at')
	}
];

export const messagesFields: TableFields[] = [
	messages,
	{
		table: 'message_attempts',
		says: ['Attempts to send', '发送尝试'],
		purpose: 'messages',
		owners: [{ column: 'message_id', of: 'messages' }],
		guests: [{ column: 'message_id', of: 'messages' }],
		forgets: ['With the message', '随消息一并清除'],
		whenErased: 'delete-row',
		columns: {
			...plain('venue_id', 'message_id', 'number', 'outlet_id', 'ended_at', 'detail'),
			channel: did('Way', '渠道'),
			at: did('When', '时间'),
			outcome: did('What came of it', '结果')
		}
	},
	...settings,
	{
		table: 'message_contacts',
		says: ['Phones that follow a ticket', '关注排队号的手机'],
		purpose: 'line',
		owners: [{ column: 'ticket_id', of: 'tickets' }],
		guests: [{ column: 'ticket_id', of: 'tickets' }],
		forgets: ['Twelve hours after it was given', '提供后十二小时清除'],
		whenErased: 'delete-row',
		columns: {
			...plain('venue_id', 'id', 'ticket_id', 'kind', 'at', 'expires_at'),
			address_sealed: about('contact', 'Where notices go, sealed', '通知地址（加密）', {
				sealed: 'push'
			}),
			address_index: about('secret', 'The same, as a keyed hash', '通知地址的散列值')
		}
	},
	{
		table: 'message_stops',
		says: ['Addresses that want no advertising', '拒收广告的地址'],
		purpose: 'consent',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'at'),
			address_index: about('secret', 'Address, as a keyed hash', '地址的散列值', { erase: 'keep' })
		}
	},
	{
		table: 'message_replies',
		says: ['Replies', '回复'],
		purpose: 'messages',
		owners: [{ column: 'message_id', of: 'messages' }],
		guests: [{ column: 'message_id', of: 'messages' }],
		forgets: ['With the message; others after 90 days', '随消息清除；其余90天后清除'],
		rows: [{ days: 90, after: 'at' }],
		whenErased: 'delete-row',
		columns: {
			...plain('venue_id', 'outlet_id', 'reply_id', 'message_id'),
			answer: did('Answer', '回复'),
			at: did('When', '时间')
		}
	},
	{
		table: 'verifications',
		says: ['Codes for phones and e-mail addresses', '手机与邮箱验证码'],
		purpose: 'security',
		forgets: ['After a day', '一天后清除'],
		rows: [{ days: 1, after: 'at' }],
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'about', 'device_id', 'until', 'tries', 'at', 'used_at'),
			...plain('by_stand', 'called'),
			code_sealed: about('secret', 'Code, sealed, until it ends', '失效前的加密验证码'),
			shown_to: about('contact', 'End of the number or address', '号码或地址的末尾', {
				export: false
			}),
			address_index: about('secret', 'Address, as a keyed hash', '地址的散列值'),
			code_index: about('secret', 'Code, as a keyed hash', '验证码的散列值')
		}
	}
];
