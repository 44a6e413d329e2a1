// Outlets as they are usually set up: the manager picks one and fills in what is the house's own.
import type { HttpSettings, OutletSettings } from './outlets/contract.ts';

export interface Preset {
	name: 'sms' | 'sms-template' | 'ntfy' | 'wecom' | 'dingtalk' | 'mail' | 'push' | 'file';
	settings: OutletSettings;
	/** What must be entered beside, and is kept sealed. */
	asks: readonly ('token' | 'signing' | 'replies' | 'password')[];
}

export const plainHttp: HttpSettings = {
	...{ method: 'POST', url: 'https://', headers: [], contentType: 'application/json', body: '' },
	...{ sign: 'none', target: '', idempotent: false, okField: '', okValue: '', idField: '' },
	...{ statusUrl: '', statusField: '', statusArrived: '', needsTemplateId: false },
	...{ replyFrom: 'from', replyText: 'text', replyKey: 'key', replyId: 'id' }
};

const http = (channel: 'text' | 'team', own: Partial<HttpSettings>): OutletSettings => ({
	kind: 'http',
	channel,
	http: { ...plainHttp, ...own }
});

const bearer = [{ name: 'Authorization', value: 'Bearer {token}' }];

export const presets: readonly Preset[] = [
	{
		name: 'sms',
		asks: ['token', 'signing', 'replies'],
		settings: http('text', {
			url: 'https://sms.example/messages',
			...{ headers: bearer, sign: 'hoststand', idField: 'id' },
			body: '{"to":"{to}","text":"{text}","key":"{key}"}'
		})
	},
	{
		name: 'sms-template',
		asks: ['token', 'replies'],
		settings: http('text', {
			url: 'https://sms.example/templates',
			...{
				headers: bearer,
				needsTemplateId: true,
				okField: 'Code',
				okValue: 'OK',
				idField: 'BizId'
			},
			body: '{"PhoneNumbers":"{to}","SignName":"{target}","TemplateCode":"{providerTemplate}","TemplateParam":"{valuesText}","OutId":"{key}"}'
		})
	},
	{
		name: 'ntfy',
		asks: ['token'],
		settings: http('team', {
			url: 'https://ntfy.sh/',
			...{ headers: bearer, idField: 'id' },
			body: '{"topic":"{target}","title":"{title}","message":"{text}"}'
		})
	},
	{
		name: 'wecom',
		asks: ['token'],
		settings: http('team', {
			url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={token}',
			...{ okField: 'errcode', okValue: '0' },
			body: '{"msgtype":"text","text":{"content":"{text}"}}'
		})
	},
	{
		name: 'dingtalk',
		asks: ['token', 'signing'],
		settings: http('team', {
			url: 'https://oapi.dingtalk.com/robot/send?access_token={token}',
			...{ sign: 'dingtalk', okField: 'errcode', okValue: '0' },
			body: '{"msgtype":"text","text":{"content":"{text}"}}'
		})
	},
	{
		name: 'mail',
		asks: ['password'],
		settings: {
			kind: 'mail',
			mail: { host: '', port: 587, security: 'starttls', user: '', from: '', fromName: '' }
		}
	},
	{
		name: 'push',
		asks: [],
		settings: {
			kind: 'push',
			push: {
				contact: 'mailto:',
				services: [
					...['fcm.googleapis.com', '*.push.services.mozilla.com', '*.push.apple.com'],
					...['*.notify.windows.com', 'updates.push.services.mozilla.com']
				]
			}
		}
	},
	{ name: 'file', asks: [], settings: { kind: 'file', channel: 'text' } }
];

/** The gateway of venue.json, as before there were outlets: signed, and asked again with the same key. */
export const venueGateway = (url: string): HttpSettings => ({
	...plainHttp,
	...{ url, sign: 'hoststand', idempotent: true },
	body: '{"to":"{to}","text":"{text}","key":"{key}"}'
});
