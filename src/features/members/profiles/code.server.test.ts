// The code on the guest's phone: from the kiosk through a gateway on a real listener to the welcome coupon.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HOUR, type SentTo } from '#protocol';
import { couponIssued } from '#features/members/coupons/contract.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { confirmByCode, NOTICE_VERSION, signUp } from './contract.ts';

let house: TestHouse;
let gateway: Server;
let texts: { to: string; text: string; key: string }[];

/** A person enters the gateway into venue.json while the house is open. */
async function enterGateway(): Promise<void> {
	const { port } = gateway.address() as AddressInfo;
	const path = join(house.app.parts.config.data, 'venue.json');
	const profile = JSON.parse(readFileSync(path, 'utf8')) as { profile?: object };
	const entered = {
		gateway: { url: `http://127.0.0.1:${port}/sms`, secret: 'sixteen or more characters' }
	};
	const edited = profile.profile
		? { ...profile, profile: { ...profile.profile, ...entered } }
		: { ...profile, ...entered };
	writeFileSync(path, JSON.stringify(edited, null, '\t'));
	const { messages } = house.app.wings.house;
	await vi.waitFor(async () => {
		expect(await messages.gatewaySet(house.app.parts.store.read)).toBe(true);
	}, 8_000);
}

beforeEach(async () => {
	texts = [];
	gateway = createServer((req, res) => {
		let body = '';
		req.on('data', (part: Buffer) => (body += part.toString()));
		req.on('end', () => {
			texts.push(JSON.parse(body) as (typeof texts)[number]);
			res.writeHead(200).end();
		});
	});
	await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
	house = await openHouseForTest();
	await enterGateway();
});
afterEach(async () => {
	await house.close();
	gateway.close();
});

const asked: SentTo<typeof signUp> = {
	...{ phone: '+44 7700 900123', name: 'Ada', language: 'en', fourteenOrOlder: true },
	...{ noticeVersion: NOTICE_VERSION, marketing: false, profileOffers: false }
};

async function joined(): Promise<{ signUpId: string; code: string }> {
	const heard = await house.as(someone.kiosk).send(signUp, asked);
	if (!heard.ok) throw new Error(heard.code);
	await vi.waitFor(() => {
		expect(texts).toHaveLength(1);
	});
	return { signUpId: heard.value.signUpId, code: /\d{6}/.exec(texts[0]?.text ?? '')?.[0] ?? '' };
}

const type = (signUpId: string, code: string) =>
	house.as(someone.kiosk).send(confirmByCode, { signUpId, code });

const other = (code: string): string => (code === '000000' ? '000001' : '000000');

test('the right code makes the member and brings the welcome coupon, once', async () => {
	const { signUpId, code } = await joined();
	expect(texts[0]).toMatchObject({ to: '+447700900123', key: `sign-up ${signUpId}` });
	expect(await type(signUpId, other(code))).toMatchObject({ code: 'wrong-code' });
	expect(house.told.some((one) => one.name === couponIssued.name)).toBe(false);
	expect(await type(signUpId, code)).toEqual({ ok: true, value: { welcomeCoupon: true } });
	expect(await type(signUpId, code)).toMatchObject({ ok: false });
	expect(house.told.filter((one) => one.name === couponIssued.name)).toHaveLength(1);
	expect(texts).toHaveLength(1);
});

test('after the sixth wrong try the right code does not help any more', async () => {
	const { signUpId, code } = await joined();
	for (let at = 0; at < 6; at++)
		expect(await type(signUpId, other(code))).toMatchObject({ ok: false });
	expect(await type(signUpId, code)).toMatchObject({ code: 'code-ended' });
});

test('a code ends by the clock', async () => {
	const { signUpId, code } = await joined();
	house.clock.advance(HOUR);
	expect(await type(signUpId, code)).toMatchObject({ code: 'code-ended' });
});
