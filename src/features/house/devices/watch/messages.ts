// What the team's own group is told about devices: one that is away for long, and that it is back.
import { HOUR, type MessageTemplate } from '#protocol';

export const awayTemplate: MessageTemplate = {
	name: 'devices-away',
	called: { en: 'A device is away, to the team', zh: '设备失联提醒（团队）' },
	purpose: 'service',
	channels: ['team'],
	en: '{house}: not connected for {minutes} minutes: {devices}. Please look at its power and its Wi-Fi.',
	zh: '【{house}】已{minutes}分钟未连接：{devices}。请检查电源和Wi-Fi。',
	values: { house: 'The Copper Kettle', devices: 'Door', minutes: '10' },
	lasts: HOUR
};

export const backTemplate: MessageTemplate = {
	...awayTemplate,
	name: 'devices-back',
	called: { en: 'A device is back, to the team', zh: '设备恢复提醒（团队）' },
	en: '{house}: connected again after {minutes} minutes: {devices}.',
	zh: '【{house}】离线{minutes}分钟后已恢复：{devices}。'
};

export const devicesMessages: MessageTemplate[] = [awayTemplate, backTemplate];
