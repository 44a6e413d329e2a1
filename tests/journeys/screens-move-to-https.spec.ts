// The house gets a certificate: a kiosk that was paired over plain http goes over to https by a link that works once.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { deviceList, moveToHttps } from '../../src/features/house/devices/contract.ts';
import { editVenue } from '../../src/features/house/venue/contract.ts';
import type { Id } from '#protocol';
import { granted, openRestaurant, profileAt } from '../support/restaurant.ts';
import { selfSigned } from '../support/self-signed.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { visit } from '../support/visit.ts';

const NAME = 'hoststand.test';
/** A screen asks for a new address so long after its first drawing. */
const ASKS_AFTER = { timeout: 40_000 };

function freePort(): Promise<number> {
	return new Promise((found) => {
		const probe = createServer();
		probe.listen(0, () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => {
				found(port);
			});
		});
	});
}

let folder: string;
let house: TestServer;
let secure: string;
test.beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'hoststand-tls-'));
	const { certFile, keyFile } = selfSigned(folder, NAME);
	const port = String(await freePort());
	secure = `https://${NAME}:${port}`;
	house = await startServer({
		env: { HOSTSTAND_CERT: certFile, HOSTSTAND_KEY: keyFile, HOSTSTAND_HTTPS_PORT: port }
	});
});
test.afterEach(async () => {
	await house.stop();
	rmSync(folder, { recursive: true });
});

test('a kiosk on plain http comes to the https address by itself, stays itself, and its link is worth nothing after', async ({
	browser
}) => {
	test.slow();
	const plain = house.at(NAME);
	const restaurant = await openRestaurant(house);
	await restaurant.answerTo(NAME);
	const token = await restaurant.pair('kiosk', 'Door');
	// The certificate is the house's own: the technician has told this browser to take it.
	const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' });
	await context.addCookies([
		{ name: 'hs_device', value: token, url: plain, httpOnly: true, sameSite: 'Strict' }
	]);
	const kiosk = await context.newPage();
	const links: string[] = [];
	const sockets: string[] = [];
	kiosk.on('framenavigated', (frame) => links.push(frame.url()));
	kiosk.on('websocket', (one) => sockets.push(one.url()));
	await visit(kiosk, `${plain}/kiosk`);
	expect(await kiosk.evaluate(() => isSecureContext)).toBe(false);

	const profile = profileAt(secure);
	granted<typeof editVenue>(await restaurant.desk.send(editVenue, { profile, hostNames: [NAME] }));
	const list = await restaurant.desk.follow(deviceList, {});
	const door = () => list.state().devices.find(({ name }) => name === 'Door');
	await expect.poll(() => door()?.mayMove, ASKS_AFTER).toBe(true);
	const deviceIds = [door()?.id as Id<'device'>];
	granted<typeof moveToHttps>(await restaurant.desk.send(moveToHttps, { deviceIds }));

	await kiosk.waitForURL(`${secure}/kiosk`, ASKS_AFTER);
	await kiosk.locator('html[data-awake]').waitFor({ state: 'attached' });
	expect(await kiosk.evaluate(() => isSecureContext)).toBe(true);
	await expect.poll(() => sockets.at(-1)).toMatch(new RegExp(`^wss://${NAME}:`));
	expect(
		(await context.cookies(secure)).find(({ name }) => name === 'hs_device_tls')
	).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' });
	// It works there as it did: a party gets a number over the encrypted line.
	await kiosk.getByRole('link', { name: /^Take a place in the line/ }).click();
	await kiosk.getByRole('button', { name: 'Party of 2' }).click();
	await kiosk.getByRole('button', { name: 'Go on without a card' }).click();
	await kiosk.getByRole('button', { name: 'Take my number' }).click();
	await expect(kiosk.getByTestId('number')).toHaveText('A1');
	expect(list.state().devices.filter(({ name }) => name === 'Door')).toHaveLength(1);

	const link = links.find((one) => one.startsWith(`${secure}/pair`)) ?? '';
	expect(link).toContain('#');
	const stranger = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
	await stranger.goto(link);
	await expect(stranger.locator('.code')).toBeVisible();
	expect(new URL(stranger.url()).pathname).toBe('/pair');
	// The old token is void; the screen that starts at its old address is led to the new one.
	const old = await fetch(`${house.url}/kiosk`, {
		headers: { cookie: `hs_device=${token}` },
		redirect: 'manual'
	});
	expect([old.status, old.headers.get('location')]).toEqual([303, '/pair']);
	await kiosk.goto(`${plain}/kiosk`);
	await kiosk.waitForURL(`${secure}/kiosk`);
	restaurant.desk.close();
});
