// The whole production server inside the benchmark's process, so that the moment of a change can be read exactly.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appStarted, type App } from '#server/app.server.ts';
import { setUpVenue } from '#features/house/venue/contract.ts';
import { randomCode, visitor, type DeviceRole } from '#protocol';

export interface BenchHouse {
	app: App;
	url: string;
	/** A paired device's bearer token. */
	pair(role: DeviceRole): Promise<string>;
	close(): Promise<void>;
}

async function setUp(app: App): Promise<void> {
	const profile = {
		...{ name: 'The Plum Tree', language: 'en', zone: 'Europe/London', endOfDay: '04:00' },
		...{ currency: { code: 'GBP', digits: 2 }, phoneRegion: 'GB', address: 'http://localhost' }
	};
	const manager = { name: 'Mei', password: 'plum blossom door', pin: '731964' };
	const code = app.wings.setupCode() ?? '';
	const input = { code, profile, floor: 'medium', manager, deviceName: 'Office' };
	const envelope = { key: randomCode(16), input };
	const heard = await app.answer({ name: setUpVenue.name, caller: visitor, envelope });
	if (!heard.ok) throw new Error(`The house was not set up: ${heard.code}`);
}

/** Opens it on a free port of the loopback, on a real disk. Once a process. */
export async function openBenchHouse(): Promise<BenchHouse> {
	const data = mkdtempSync(join(tmpdir(), 'hoststand-bench-'));
	writeFileSync(join(data, '.hoststand-test'), '');
	Object.assign(process.env, {
		HOSTSTAND_DATA: data,
		HOSTSTAND_LOG: 'silent',
		PROTOCOL_HEADER: 'x-hoststand-scheme'
	});
	const app = await appStarted();
	await setUp(app);
	const built = new URL('../../build/handler.js', import.meta.url).href;
	const { handler } = (await import(built)) as { handler: RequestListener };
	const server = createServer((req, res) => {
		if (app.gate(req, res)) handler(req, res);
	});
	app.attach(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		app,
		url: `http://localhost:${port}`,
		pair: async (role) => {
			const { token } = await app.parts.store.write((tx) =>
				app.wings.house.devices.register(tx, { role, name: `Bench ${role}` }, app.parts.clock.now())
			);
			return token;
		},
		async close() {
			await app.stop();
			server.close();
			rmSync(data, { recursive: true, force: true });
		}
	};
}
