// The production server as a child process: a free port, an empty data folder, a clock moved by hand if wanted.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ServerOptions {
	/** `manual`: time stands still until `clock` moves it. */
	clock?: 'manual';
	/** A data folder to start from; it is kept at `stop`. Else an empty one that goes away. */
	data?: string;
	env?: Record<string, string>;
}

export interface TestServer {
	/** `http://localhost:PORT`; `at` gives the same house under another name. */
	readonly url: string;
	at(host: string): string;
	readonly port: number;
	readonly data: string;
	readonly pid: number;
	/** There until the house has been set up. */
	readonly setupCode: string | undefined;
	/** Everything the server has written to its terminal. */
	said(): string;
	clock: {
		/** Epoch ms. Resolves when the house has done what was due. */
		set(instant: number): Promise<void>;
		advance(ms: number): Promise<void>;
		/** A fault: the clock shows another time, and none has passed. */
		jump(ms: number): Promise<void>;
	};
	/** The power fails: no goodbye. */
	kill9(): Promise<void>;
	/** Starts again on the same data and port, after `kill9` or in place of a running one. */
	restart(): Promise<void>;
	/** Asks it to stop. Answers its exit code: 0 for a clean end, null where it had been killed. */
	stop(): Promise<number | null>;
}

interface Running {
	child: ChildProcess;
	port: number;
	setupCode: string | undefined;
	ended: Promise<number | null>;
}

const root = new URL('../..', import.meta.url).pathname;
const READY_MS = 30_000;

function environment(data: string, port: number, options: ServerOptions): NodeJS.ProcessEnv {
	const env: NodeJS.ProcessEnv = {
		...process.env,
		NODE_ENV: 'production',
		HOSTSTAND_PORT: String(port),
		HOSTSTAND_DATA: data,
		HOSTSTAND_LOG: 'warn',
		...(options.clock && { HOSTSTAND_CLOCK: options.clock }),
		...options.env
	};
	// What belongs to the test runner would change how Node runs the server.
	for (const name of ['NODE_OPTIONS', 'VITEST', 'TEST']) delete env[name];
	return env;
}

function readiness(child: ChildProcess, said: () => string): Promise<[number, string | undefined]> {
	return new Promise((resolve, reject) => {
		const late = setTimeout(() => {
			child.kill('SIGKILL');
			reject(new Error(`The server was not ready after ${READY_MS / 1000} s.\n${said()}`));
		}, READY_MS);
		child.once('exit', (code) => {
			clearTimeout(late);
			reject(new Error(`The server ended with ${String(code)} before it was ready.\n${said()}`));
		});
		child.on('message', (message: { ready?: boolean; port?: number; setupCode?: string }) => {
			if (!message.ready || message.port === undefined) return;
			clearTimeout(late);
			resolve([message.port, message.setupCode]);
		});
	});
}

async function launch(env: NodeJS.ProcessEnv, hear: (text: string) => void, said: () => string) {
	const child = spawn(process.execPath, ['src/server/main.ts'], {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	child.stdout?.on('data', (text) => hear(String(text)));
	child.stderr?.on('data', (text) => hear(String(text)));
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const [port, setupCode] = await readiness(child, said);
	const answer = await fetch(`http://localhost:${port}/healthz`);
	if (!answer.ok) throw new Error(`/healthz answered ${answer.status}.\n${said()}`);
	return { child, port, setupCode, ended };
}

/** Tells the server's clock, and waits until what had become due is done. */
function moveClock(
	child: ChildProcess,
	clock: { set?: number; advance?: number; jump?: number }
): Promise<void> {
	return new Promise((resolve, reject) => {
		const heard = (message: { moved?: number }) => {
			if (message.moved === undefined) return;
			child.off('message', heard);
			resolve();
		};
		child.on('message', heard);
		child.send({ clock }, (error) => {
			if (error) reject(error);
		});
	});
}

function testFolder(): string {
	return mkdtempSync(join(tmpdir(), 'hoststand-test-'));
}

function end(running: Running, signal: NodeJS.Signals): Promise<number | null> {
	running.child.kill(signal);
	return running.ended;
}

/** @throws Error with the server's own words when it does not come up. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
	const data = options.data ?? testFolder();
	writeFileSync(join(data, '.hoststand-test'), '');
	let words = '';
	const start = (port: number): Promise<Running> =>
		launch(
			environment(data, port, options),
			(text) => (words += text),
			() => words
		);
	let running = await start(0);
	const { port } = running;
	const at = (host: string) => `http://${host}:${port}`;
	return {
		...{ port, data, at, url: at('localhost') },
		get pid() {
			return running.child.pid ?? 0;
		},
		get setupCode() {
			return running.setupCode;
		},
		said: () => words,
		clock: {
			set: (instant) => moveClock(running.child, { set: instant }),
			advance: (ms) => moveClock(running.child, { advance: ms }),
			jump: (ms) => moveClock(running.child, { jump: ms })
		},
		async kill9() {
			await end(running, 'SIGKILL');
		},
		async restart() {
			await end(running, 'SIGTERM');
			running = await start(port);
		},
		async stop() {
			const code = await end(running, 'SIGTERM');
			if (!options.data) rmSync(data, { recursive: true, force: true });
			return code;
		}
	};
}
