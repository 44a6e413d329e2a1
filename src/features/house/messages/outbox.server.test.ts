// The outbox by itself: consent, quiet hours and cap at the last moment; ways inside the house; codes; outlets on the wire.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { openGateway, type FakeGateway } from '../../../../tests/support/gateway.ts';
import { DAY, HOUR, MINUTE } from '#protocol';
import { sendByFile } from './outlets/file.server.ts';
import { dingTalkSign, sendByHttp, signatureOf } from './outlets/http.server.ts';
import { sendByMail } from './outlets/mail.server.ts';
import { plainHttp, presets } from './presets.ts';
import { ANNA, openPost, type TestPost } from './testing.server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
	for (const one of open.splice(0).reverse()) await one.close();
});

async function house(): Promise<{ gateway: FakeGateway; post: TestPost }> {
	const gateway = await openGateway();
	const post = await openPost({
		...{ url: `${gateway.url}/sms`, body: '{"to":"{to}","text":"{text}"}', sign: 'hoststand' },
		headers: [{ name: 'Authorization', value: 'Bearer {token}' }]
	});
	open.push(gateway, post);
	return { gateway, post };
}

test('a message goes out signed, with its key and the words of its language', async () => {
	const { gateway, post } = await house();
	await post.put({ key: 'tea', language: 'zh', values: { what: '"茶"' } });
	await post.run();
	const [heard] = gateway.heard;
	expect(JSON.parse(heard?.body ?? '')).toEqual({ to: ANNA, text: '【Court】"茶"' });
	const at = String(heard?.headers['x-hoststand-timestamp']);
	expect(heard?.headers).toMatchObject({
		...{ 'idempotency-key': 'tea', authorization: 'Bearer T0KEN' },
		'x-hoststand-signature': signatureOf(heard?.body ?? '', at, 'a signing secret of 16')
	});
});

test('a yes that is taken back before the message leaves stops it', async () => {
	const { gateway, post } = await house();
	post.consents.set(ANNA, true);
	await post.put({ key: 'news', template: 'news', notBefore: post.clock.now() + MINUTE });
	await post.run();
	post.consents.set(ANNA, false);
	await post.run(2 * MINUTE);
	expect(await post.row('news')).toMatchObject({ state: 'suppressed', reason: 'no-consent' });
	expect(gateway.heard).toEqual([]);
});

test('advertising waits for the morning, a code does not', async () => {
	const { gateway, post } = await house();
	post.consents.set(ANNA, true);
	post.clock.advance(3 * HOUR);
	const expiresAt = post.clock.now() + DAY;
	await post.put({ key: 'news', template: 'news', expiresAt });
	await post.put({ key: 'code', template: 'code' });
	await post.run();
	expect(gateway.heard.map((one) => one.key)).toEqual(['code']);
	expect(await post.row('news')).toMatchObject({
		...{ state: 'queued', reason: 'quiet-hours' },
		next_at: Date.UTC(2026, 10, 21, 10)
	});
	expect((await post.row('code')).filled).toBe('');
});

test('more than two advertisements a week are not sent, whatever their slices wish', async () => {
	const { gateway, post } = await house();
	post.consents.set(ANNA, true);
	for (const key of ['a', 'b', 'c']) await post.put({ key, template: 'news' });
	await post.run();
	expect(gateway.heard).toHaveLength(2);
	const rows = await post.rows();
	expect(rows.filter((row) => row.reason === 'cap')).toHaveLength(1);
});

test('a code that is late is not sent', async () => {
	const { gateway, post } = await house();
	await post.put({ key: 'code', template: 'code', expiresAt: post.clock.now() + 1 });
	post.clock.advance(MINUTE);
	await post.run();
	expect((await post.row('code')).state).toBe('expired');
	expect(gateway.heard).toEqual([]);
});

test('without an outlet a person rings up, and a note goes to screen or paper', async () => {
	const post = await openPost();
	open.push(post);
	await post.put({ key: 'ring', template: 'anyhow' });
	await post.put({ key: 'note', template: 'note', to: { deviceRole: 'host' } });
	await post.put({ key: 'nobody', template: 'ready' });
	await post.run();
	expect(await post.row('ring')).toMatchObject({ state: 'sending', channel: 'call' });
	expect(await post.row('note')).toMatchObject({ state: 'sent', channel: 'screen' });
	expect(await post.row('nobody')).toMatchObject({ state: 'suppressed', reason: 'no-way' });
});

test('nothing in the store tells a number or a word', async () => {
	const { post } = await house();
	await post.put({ key: 'tea', values: { what: 'a secret cake' } });
	const [row] = await post.rows();
	expect(JSON.stringify(row)).not.toContain('7700900123');
	expect(JSON.stringify(row)).not.toContain('cake');
});

test('the sixth wrong try locks a code, a right one counts once, and one address has five an hour', async () => {
	const { gateway, post } = await house();
	const { codes } = post.post();
	const called = { en: 'Sign-up', zh: '入会' };
	const wish = (about: string) =>
		post
			.store()
			.write((tx) =>
				codes.issue(
					tx,
					{ about, called, to: { phone: ANNA }, language: 'en', deviceId: 'K' },
					post.clock.now()
				)
			);
	const attempt = (about: string, code: string) =>
		post.store().write((tx) => codes.check(tx, { about, code }, post.clock.now()));
	expect((await wish('one')).ok).toBe(true);
	await post.run();
	const code = /\d{6}/.exec(gateway.heard[0]?.body.split('text')[1] ?? '')?.[0] ?? '';
	const wrong = code === '000000' ? '000001' : '000000';
	expect(await attempt('one', wrong)).toMatchObject({ code: 'wrong-code', detail: { left: 5 } });
	expect(await attempt('one', code)).toEqual({ ok: true, value: {} });
	expect(await attempt('one', code)).toMatchObject({ code: 'code-ended' });
	expect(await attempt('nothing', code)).toMatchObject({ code: 'code-ended' });
	for (const about of ['two', 'three', 'four', 'five']) expect((await wish(about)).ok).toBe(true);
	expect(await wish('six')).toMatchObject({ code: 'too-many' });
	for (let n = 0; n < 5; n++)
		expect(await attempt('two', 'x')).toMatchObject({ code: 'wrong-code' });
	expect(await attempt('two', 'x')).toMatchObject({ code: 'code-ended' });
});

const letter = {
	...{ to: 'anna@guests.example', title: 'Court\r\nBcc: all@evil.example', text: 'Tea "now"' },
	...{
		key: 'tea',
		template: 'ready',
		providerTemplate: 'SMS_1',
		language: 'en',
		values: { what: 'tea' }
	}
};

test('e-mail goes out once to one, and a subject begins no new header', async () => {
	const mails: string[] = [];
	const server = new SMTPServer({
		...{ authOptional: true, disabledCommands: ['STARTTLS'] },
		onData(stream, _, done) {
			let mail = '';
			stream.on('data', (part: Buffer) => (mail += part.toString()));
			stream.on('end', () => {
				mails.push(mail);
				done();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
	const { port } = server.server.address() as AddressInfo;
	const settings = {
		host: '127.0.0.1',
		port,
		security: 'none',
		user: '',
		fromName: 'Court'
	} as const;
	const mail = { settings: { ...settings, from: 'hello@court.example' }, password: undefined };
	expect(await sendByMail(mail, { ...letter, messageId: 'M1' })).toEqual({ is: 'sent' });
	expect(mails).toHaveLength(1);
	expect(mails[0]).toContain('Message-ID: <M1@court.example>');
	expect(mails[0]).not.toMatch(/^Bcc:/m);
	const nobody = { ...mail, settings: { ...mail.settings, port: 1 } };
	expect(await sendByMail(nobody, { ...letter, messageId: 'M2' }, 500)).toMatchObject({
		is: 'not-begun'
	});
});

test('the file holds a message once, however often it is written', async () => {
	const post = await openPost();
	open.push(post);
	const path = join(post.folder, 'messages.jsonl');
	for (let n = 0; n < 3; n++) expect(await sendByFile(path, letter, 1)).toEqual({ is: 'sent' });
	expect(readFileSync(path, 'utf8').split('\n').filter(Boolean)).toHaveLength(1);
});

test.each(
	presets.filter(({ settings }) => settings.kind === 'http').map((one) => [one.name, one] as const)
)('the preset %s asks in JSON and without its secret in any setting', async (_, preset) => {
	const gateway = await openGateway();
	open.push(gateway);
	if (preset.settings.kind !== 'http') throw new Error('not by http');
	const { pathname, search } = new URL(preset.settings.http.url.replace('{token}', 'TOKEN'));
	const url = `${gateway.url}${pathname}${search.replace('TOKEN', '{token}')}`;
	const settings = { ...preset.settings.http, url };
	const secrets = { token: 'T/+ K', signing: 'SEC0123456789abcdef' };
	await sendByHttp({ settings, secrets }, letter, 1_700_000_000_000);
	const [heard] = gateway.heard;
	expect(() => JSON.parse(heard?.body ?? '') as unknown).not.toThrow();
	expect(heard?.path).not.toContain('{');
});

test('DingTalk’s sign is what its manual says: base64 of HMAC-SHA-256 over time and secret', async () => {
	const gateway = await openGateway();
	open.push(gateway);
	const settings = {
		...plainHttp,
		url: `${gateway.url}/robot?access_token={token}`,
		sign: 'dingtalk'
	} as const;
	await sendByHttp(
		{ settings, secrets: { token: 'T', signing: 'SEC1' } },
		letter,
		1_700_000_000_000
	);
	const asked = new URL(gateway.heard[0]?.path ?? '', gateway.url).searchParams;
	const sign = createHmac('sha256', 'SEC1').update('1700000000000\nSEC1').digest('base64');
	expect(asked.get('sign')).toBe(sign);
	expect(dingTalkSign(1_700_000_000_000, 'SEC1')).toBe(sign);
	expect(asked.get('timestamp')).toBe('1700000000000');
});
