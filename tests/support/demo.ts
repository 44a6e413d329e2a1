// `npm run demo`: a throw-away house in the middle of an evening, and a link for each of its screens.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '#protocol';
import { openFailing, type Child, type Failing } from './stage/failing.ts';
import { openStageServer, type Screen } from './stage/stage.ts';

/** As src/server/wings/demo.server.ts answers it. */
interface Paths {
	kiosk: string;
	board: string;
	table: string;
	host: string;
	handheld: string;
	till: string;
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

/** `now`: the house's clock, which this process moves. `again`: after a kill, on what is there. */
function start(now: number, again = false): Child {
	const env = {
		...process.env,
		NODE_ENV: 'production',
		HOSTSTAND_DATA: data,
		HOSTSTAND_PORT: String(port),
		HOSTSTAND_DEMO: again ? '0' : process.env['HOSTSTAND_DEMO'] === 'bare' ? 'bare' : '1',
		HOSTSTAND_CLOCK: 'manual',
		HOSTSTAND_CLOCK_AT: String(now),
		HOSTSTAND_STAGE: stage.origin,
		HOSTSTAND_LOG: process.env['HOSTSTAND_LOG'] ?? 'warn'
	};
	const child = spawn(process.execPath, ['src/server/main.ts'], {
		cwd: root,
		env,
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	const ready = new Promise<Paths | undefined>((resolve) => {
		child.on('message', (message: Ready) => {
			if (message.ready) resolve(message.demo);
		});
	});
	child.once('exit', (code, signal) => {
		if (signal === 'SIGKILL' && !ending) return;
		failing?.stop();
		if (ours) rmSync(data, { recursive: true, force: true });
		process.exit(code ?? 1);
	});
	return { process: child, ready };
}

function forPeople(
	links: Omit<Paths, 'managerName'> & { stage: string },
	managerName: string
): string {
	const rows = [
		['All on one page', links.stage],
		['', 'with switches that make it fail'],
		['Kiosk', links.kiosk],
		['Lobby board', links.board],
		['Table tablet', links.table],
		['Host stand', links.host],
		['', `sign in with PIN ${links.staffPin}`],
		['Handheld', `${links.handheld} (the same PIN)`],
		['Till', `${links.till} (the same PIN)`],
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

/** Each screen under a name of its own, so that each keeps its own cookie; the slips are the desk's, in a second window. */
function screensOf(paths: Paths): Screen[] {
	const at = (name: string, path: string) => `http://${name}.demo.localhost:${port}${path}`;
	return [
		{ name: 'kiosk', url: at('kiosk', paths.kiosk), width: 1080, height: 1920 },
		{ name: 'host', url: at('host', paths.host), width: 1280, height: 800 },
		{ name: 'table', url: at('table', paths.table), width: 1280, height: 800 },
		{ name: 'board', url: at('board', paths.board), width: 1920, height: 1080 },
		{ name: 'handheld', url: at('handheld', paths.handheld), width: 390, height: 844 },
		{ name: 'till', url: at('till', paths.till), width: 1280, height: 800 },
		{ name: 'phone', url: at('phone', paths.phone), width: 390, height: 844 },
		{ name: 'admin', url: at('admin', paths.admin), width: 1440, height: 900 },
		{
			...{
				name: 'printer',
				url: at('printer', paths.admin),
				then: at('printer', '/admin/printing')
			},
			...{ width: 1440, height: 900 }
		}
	];
}

function tell(paths: Paths): void {
	const at = (path: string) => `http://localhost:${port}${path}`;
	const { kiosk, board, table, host, handheld, till, admin } = paths;
	const { phone, printer, staffPin, managerPassword } = paths;
	const links = {
		...{ kiosk: at(kiosk), table: at(table), host: at(host), admin: at(admin) },
		...{ board: at(board), handheld: at(handheld), till: at(till) },
		...{ phone: at(phone), printer: at(printer), staffPin, managerPassword },
		stage: stage.origin
	};
	console.log(asJson ? JSON.stringify(links) : forPeople(links, paths.managerName));
}

const { data, ours } = dataFolder();
const port = Number(process.env['HOSTSTAND_PORT'] ?? 0) || (await freePort());
const stage = await openStageServer();
let failing: Failing | undefined;
let ending = false;
const startedAt = systemClock.now();
const first = start(startedAt);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.on(signal, () => {
		ending = true;
		const child = failing?.child() ?? first.process;
		if (child.exitCode !== null || child.signalCode !== null) process.exit(0);
		child.kill('SIGTERM');
	});
const paths = (await first.ready) as Paths;
failing = openFailing({
	...{ first, startedAt, url: `http://localhost:${port}` },
	again: (now) => start(now, true),
	kioskToken: paths.kiosk.replace('/pair/', '')
});
const { staffPin: pin, managerName: name, managerPassword: password } = paths;
stage.play({
	...{ screens: screensOf(paths), signIn: { pin, name, password } },
	...{ on: failing.on, turn: failing.turn }
});
tell(paths);
