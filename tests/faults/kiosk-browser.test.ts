// The kiosk's launcher with a real Chromium: started again it is still paired, and has forgotten everything else.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startBrowser } from '../../kiosk/src/browser.ts';
import { startLauncher } from '../../kiosk/src/launcher.ts';
import { openPairing } from '../../kiosk/src/pairing.ts';
import { until } from '../../kiosk/testing/kiosk-pc.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';

const command = chromiumPath();

/** A house that pairs whoever comes, and whose pages a guest leaves traces in. */
async function openHouse() {
	const visits: IncomingHttpHeaders[] = [];
	const house = createServer((req, res) => {
		if (req.url !== '/') {
			res.writeHead(404).end();
			return;
		}
		visits.push(req.headers);
		const forYears = 'Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000';
		if (!req.headers.cookie?.includes('hs_device'))
			res.setHeader('set-cookie', [`hs_device=TOKEN; ${forYears}`, `guest=Anna; ${forYears}`]);
		res.end('<!doctype html><title>House</title><p>Welcome</p>');
	});
	await new Promise<void>((done) => house.listen(0, '127.0.0.1', () => done()));
	const { port } = house.address() as AddressInfo;
	return { visits, server: new URL(`http://127.0.0.1:${port}/`), close: () => house.close() };
}

it.skipIf(!command && !process.env['CI'])(
	'a Chromium that is started again is paired still, and knows nothing of the guest before',
	async () => {
		const folder = mkdtempSync(join(tmpdir(), 'hoststand-kiosk-real-'));
		const house = await openHouse();
		const pairing = await openPairing(join(folder, 'pairing.json'));
		const spec = {
			...{ command: command ?? '', server: house.server, profiles: folder },
			flags: ['--headless=new', ...chromiumFlags]
		};
		const launcher = startLauncher({
			...{ ...spec, pairing, beatMs: 100, beat: () => undefined, say: () => undefined }
		});
		await until(() => pairing.data.cookies.length === 1, 30_000);
		await launcher.stop();
		expect(readdirSync(folder).filter((name) => name.startsWith('hoststand-kiosk-'))).toEqual([]);

		const again = startLauncher({
			...{ ...spec, pairing, beatMs: 100, beat: () => undefined, say: () => undefined }
		});
		await until(() => house.visits.length === 2, 30_000);
		expect(house.visits[1]?.cookie).toBe('hs_device=TOKEN');
		await again.stop();
		await pairing.close();
		house.close();
		rmSync(folder, { recursive: true });
	}
);

it.skipIf(!command && !process.env['CI'])(
	'a Chromium whose launcher is gone ends by itself',
	async () => {
		const folder = mkdtempSync(join(tmpdir(), 'hoststand-kiosk-real-'));
		const browser = startBrowser({
			...{ command: command ?? '', server: new URL('http://127.0.0.1:9/'), profiles: folder },
			flags: ['--headless=new', ...chromiumFlags]
		});
		await browser.devtools.ask('Target.getTargets');
		browser.devtools.hangUp();
		await browser.ended;
		expect(readdirSync(folder)).toEqual([]);
		rmSync(folder, { recursive: true });
	}
);
