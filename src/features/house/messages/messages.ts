// What the house itself sends: a code that proves an address, and the test of an outlet.
import { MINUTE, type MessageTemplate } from '#protocol';

export const codeTemplate: MessageTemplate = {
	name: 'verification-code',
	called: { en: 'Code for a phone or e-mail', zh: '手机或邮箱验证码' },
	purpose: 'security',
	channels: ['text', 'mail'],
	en: '{house}: your code is {code}. It is good for 10 minutes. Tell it to nobody but us.',
	zh: '【{house}】您的验证码是{code}，10分钟内有效。请勿告诉他人。',
	values: { house: 'The Copper Kettle', code: '482913' },
	lasts: 10 * MINUTE
};

export const testTemplate: MessageTemplate = {
	name: 'outlet-test',
	called: { en: 'Test message', zh: '测试消息' },
	purpose: 'security',
	channels: ['push', 'text', 'mail', 'call', 'screen', 'slip', 'team'],
	en: '{house}: this is a test. If you can read it, this outlet works.',
	zh: '{house}：这是一条测试消息。您能看到它，说明此出口可用。',
	values: { house: 'The Copper Kettle' },
	lasts: 2 * MINUTE
};

export const houseMessages: MessageTemplate[] = [codeTemplate, testTemplate];
