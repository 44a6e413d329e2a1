// `node kiosk/src/main.ts`: the launcher. `node kiosk/src/main.ts policies`: Chromium's policies for this house.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readConfig, type Config } from './config.ts';
import { policiesFor } from './flags.ts';
import { startLauncher } from './launcher.ts';
import { openPairing } from './pairing.ts';

/** Tells systemd, where it has started us. */
function notify(word: 'READY=1' | 'WATCHDOG=1'): void {
	if (!process.env['NOTIFY_SOCKET']) return;
	const child = spawn('systemd-notify', [word], { stdio: 'ignore' });
	child.once('error', (error) => console.error(error.message));
}

async function launch({ server, data, chromium, profiles }: Config): Promise<void> {
	const pairing = await openPairing(join(data, 'pairing.json'));
	const launcher = startLauncher({
		...{ server, profiles, pairing, command: chromium },
		beat: () => notify('WATCHDOG=1'),
		say: (words) => console.log(words)
	});
	notify('READY=1');
	const stop = () => void launcher.stop().then(() => pairing.close());
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

try {
	const config = readConfig(process.env);
	if (process.argv[2] === 'policies')
		console.log(JSON.stringify(policiesFor(config.server), null, '\t'));
	else await launch(config);
} catch (error) {
	console.error(`The kiosk could not start. ${error instanceof Error ? error.message : 'Fault'}.`);
	process.exitCode = 1;
}
