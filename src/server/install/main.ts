// npm run install-service [-- --print]: a systemd unit for this folder and this user, put in place and started.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unitText, type UnitOrder } from './unit.ts';

const UNIT = '/etc/systemd/system/hoststand.service';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Under sudo, the one who called it: the house shall not run as root. */
function order(): UnitOrder {
	const { HOSTSTAND_DATA, HOSTSTAND_PORT, SUDO_USER } = process.env;
	const data = resolve(root, HOSTSTAND_DATA ?? './data');
	const copies = join(dirname(data), 'hoststand-copies');
	return {
		root,
		data,
		copies,
		user: SUDO_USER ?? userInfo().username,
		port: Number(HOSTSTAND_PORT ?? 3000)
	};
}

function run(...args: string[]): void {
	execFileSync('systemctl', args, { stdio: 'inherit' });
}

function install(wanted: UnitOrder): void {
	if (userInfo().uid !== 0)
		throw new Error('This writes to /etc: run it with sudo, or look with --print.');
	if (wanted.user === 'root')
		throw new Error(
			'The house shall not run as root: call this with sudo from the user it belongs to.'
		);
	if (!existsSync(join(root, 'build', 'handler.js')))
		throw new Error('Start it once by hand (npm start), so that it is installed and built.');
	if (!existsSync('/run/systemd/system')) throw new Error('This machine does not run systemd.');
	for (const folder of [wanted.data, wanted.copies]) {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		execFileSync('chown', [wanted.user, folder]);
	}
	writeFileSync(UNIT, unitText(wanted), { mode: 0o644 });
	run('daemon-reload');
	run('enable', '--now', 'hoststand.service');
	console.log(`${UNIT} is written, and the house runs as ${wanted.user}.`);
	console.log('Its words: journalctl -u hoststand -f');
}

try {
	if (process.argv.includes('--print')) process.stdout.write(unitText(order()));
	else install(order());
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
