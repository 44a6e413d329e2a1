// The launcher's environment, read and checked once. Each fault is one sentence that says what to set.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

export interface Config {
	server: URL;
	/** Where the pairing is kept. */
	data: string;
	chromium: string;
	/** In memory where the machine has such a folder. */
	profiles: string;
}

const browsers = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

function readServer(given: string | undefined): URL {
	const server = URL.canParse(given ?? '') ? new URL(given ?? '') : undefined;
	if (!server || !/^https?:$/.test(server.protocol))
		throw new Error(
			'HOSTSTAND_SERVER must be the house’s address, like http://hoststand.local:3000'
		);
	return new URL('/', server);
}

/** @throws Error with one sentence for the technician. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	const server = readServer(env['HOSTSTAND_SERVER']);
	const data = env['HOSTSTAND_KIOSK_DATA'] ?? '/var/lib/hoststand-kiosk';
	if (!existsSync(data))
		throw new Error(`There is no folder ${data}: make it, or name another in HOSTSTAND_KIOSK_DATA`);
	const chromium = [env['HOSTSTAND_CHROMIUM'], ...browsers].find(
		(path) => path && existsSync(path)
	);
	if (!chromium) throw new Error('Install Chromium, or name it in HOSTSTAND_CHROMIUM');
	const memory = [env['XDG_RUNTIME_DIR'], '/dev/shm'].find((path) => path && existsSync(path));
	return { server, data, chromium, profiles: memory ?? tmpdir() };
}
