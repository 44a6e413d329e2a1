// The whole production server inside the benchmark's process, so that the moment of a change can be read exactly.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appStarted, type App } from '#server/app.server.ts';
import type { DeviceRole } from '#protocol';

export interface BenchHouse {
	app: App;
	url: string;
	/** A paired device's bearer token. */
	pair(role: DeviceRole): Promise<string>;
	close(): Promise<void>;
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
