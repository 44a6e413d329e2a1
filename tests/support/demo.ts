// `npm run demo`: a throw-away house in the middle of an evening, and a link for each of its screens.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** As src/server/wings/demo.server.ts answers it. */
interface Paths {
	kiosk: string;
	table: string;
	host: string;
	admin: string;
	phone: string;
	printer: string;
	staffPin: string;
	managerName: string;
	managerPassword: string;
}

interface Ready {
	ready?: boolean;
	port?: number;
	demo?: Paths;
}

const root = new URL('../..', import.meta.url).pathname;
const asJson = process.argv.includes('--json');

function freePort(): Promise<number> {
	return new Promise((found, failed) => {
		const probe = createServer();
		probe.once('error', failed);
		probe.listen(0, () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => {
				found(port);
			});
		});
	});
}

/** The folder, and whether it goes away at the end. */
function dataFolder(): { data: string; ours: boolean } {
	const given = process.env['HOSTSTAND_DATA'];
	const data = given ? resolve(given) : mkdtempSync(join(tmpdir(), 'hoststand-demo-'));
	mkdirSync(data, { recursive: true });
	if (existsSync(join(data, 'hoststand.db'))) {
		console.error(`${data} holds a house already. Give the demo an empty folder, or none.`);
		process.exit(1);
	}
	writeFileSync(join(data, '.hoststand-test'), '');
	return { data, ours: !given };
}

function start(data: string, port: number): ChildProcess {
	const env = {
		...process.env,
		NODE_ENV: 'production',
		HOSTSTAND_DATA: data,
		HOSTSTAND_PORT: String(port),
		HOSTSTAND_DEMO: '1',
		HOSTSTAND_LOG: process.env['HOSTSTAND_LOG'] ?? 'warn'
	};
	return spawn(process.execPath, ['src/server/main.ts'], {
		cwd: root,
		env,
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
}

function forPeople(links: Omit<Paths, 'managerName'>, managerName: string): string {
	const rows = [
		['Kiosk', links.kiosk],
		['Table tablet', links.table],
		['Host stand', links.host],
		['', `sign in with PIN ${links.staffPin}`],
		['Desk', links.admin],
		['', `sign in as ${managerName}, password: ${links.managerPassword}`],
		["A guest's phone", links.phone],
		['Printed slips', `${links.printer} (on the desk)`]
	];
	const lines = rows.map(([what = '', link = '']) => `  ${what.padEnd(16)} ${link}`);
	return [
		'',
		'Hoststand demo: one evening, to play with. Nothing of it is kept.',
		'Each link makes the browser that opens it that screen; one browser can be one screen at a time.',
		'',
		...lines,
		'',
		'  Stop             Ctrl+C',
		''
	].join('\n');
}

function tell(port: number, paths: Paths): void {
	const at = (path: string) => `http://localhost:${port}${path}`;
	const { kiosk, table, host, admin, phone, printer, staffPin, managerPassword } = paths;
	const links = {
		...{ kiosk: at(kiosk), table: at(table), host: at(host), admin: at(admin) },
		...{ phone: at(phone), printer: at(printer), staffPin, managerPassword }
	};
	console.log(asJson ? JSON.stringify(links) : forPeople(links, paths.managerName));
}

const { data, ours } = dataFolder();
const port = Number(process.env['HOSTSTAND_PORT'] ?? 0) || (await freePort());
const child = start(data, port);
child.on('message', (message: Ready) => {
	if (message.ready && message.demo) tell(message.port ?? port, message.demo);
});
child.once('exit', (code) => {
	if (ours) rmSync(data, { recursive: true, force: true });
	process.exit(code ?? 1);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.on(signal, () => {
		child.kill('SIGTERM');
	});
