// A printer agent as a child process, as it runs beside a printer: started, killed, started again on the same folder.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

export interface TestAgent {
	readonly folder: string;
	/** Everything it has written to its terminal. */
	said(): string;
	/** The code that it shows, once it does. */
	code(): Promise<string>;
	start(): void;
	kill9(): Promise<void>;
	/** Kills it right after its journal has been written so many times more; or after `atMost` ms. */
	killAfterEntries(entries: number, atMost: number): Promise<void>;
	stop(): Promise<void>;
}

/** Not running yet. `server` is the house's address. */
export function testAgent(server: string): TestAgent {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-agent-'));
	const env = { ...process.env, HOSTSTAND_SERVER: server, HOSTSTAND_AGENT_DATA: folder };
	let words = '';
	let child: ChildProcess | undefined;
	let ended: Promise<void> = Promise.resolve();

	function start(): void {
		const started = spawn(process.execPath, ['printer/src/agent/main.ts'], {
			cwd: root,
			env,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		started.stdout.on('data', (text) => (words += String(text)));
		started.stderr.on('data', (text) => (words += String(text)));
		ended = new Promise((done) => started.once('exit', () => done()));
		child = started;
	}
	async function end(signal: NodeJS.Signals): Promise<void> {
		child?.kill(signal);
		await ended;
	}
	const entries = (count: number, atMost: number) =>
		new Promise<void>((done) => {
			let left = count;
			const finish = () => {
				clearTimeout(late);
				watcher.close();
				done();
			};
			const late = setTimeout(finish, atMost);
			const watcher = watch(folder, (_, name) => {
				if (name === 'journal.json' && --left <= 0) finish();
			});
		});

	return {
		folder,
		start,
		said: () => words,
		async code() {
			for (let tries = 0; tries < 300; tries++) {
				const code = /with the code ([0-9A-Z]{8})/.exec(words)?.[1];
				if (code !== undefined) return code;
				await new Promise((done) => setTimeout(done, 50));
			}
			throw new Error(`The agent showed no code.\n${words}`);
		},
		kill9: () => end('SIGKILL'),
		async killAfterEntries(count, atMost) {
			await entries(count, atMost);
			await end('SIGKILL');
		},
		async stop() {
			await end('SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
