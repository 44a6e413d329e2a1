// From a fresh copy to /healthz 200, and again when all is installed and built.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { later, median, round, type Benchmark } from './measure.ts';

const root = new URL('../..', import.meta.url).pathname;

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => {
				resolve(port);
			});
		});
	});
}

function copyOfSources(): string {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-cold-'));
	const files = execFileSync('git', ['ls-files', '-z'], { cwd: root }).toString().split('\0');
	for (const file of files.filter(Boolean)) {
		cpSync(join(root, file), join(folder, file), { recursive: true });
	}
	return folder;
}

async function healthy(port: number, seconds: number): Promise<void> {
	const until = performance.now() + seconds * 1000;
	while (performance.now() < until) {
		const heard = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
		if (heard?.status === 200) return;
		await later(25);
	}
	throw new Error(`No healthy answer within ${seconds} s.`);
}

/** The server's own process: npm and its shell stand between. */
function serverIn(folder: string): number | undefined {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.find((pid) => {
			try {
				const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
				return command[1] === 'src/server/main.ts' && readlinkSync(`/proc/${pid}/cwd`) === folder;
			} catch {
				return false;
			}
		});
}

function rssMb(pid: number): number {
	const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Number(line?.[1] ?? 0) / 1024;
}

async function ended(child: ChildProcess, folder: string): Promise<void> {
	const pid = serverIn(folder);
	const gone = new Promise((resolve) => child.once('exit', resolve));
	if (pid) process.kill(pid, 'SIGTERM');
	await gone;
}

async function startOnce(folder: string): Promise<{ seconds: number; rss: number }> {
	const port = await freePort();
	const data = mkdtempSync(join(tmpdir(), 'hoststand-bench-'));
	const env = { ...process.env, HOSTSTAND_PORT: String(port), HOSTSTAND_DATA: data };
	const from = performance.now();
	const child = spawn('npm', ['start'], { cwd: folder, env, stdio: 'ignore' });
	await healthy(port, 180);
	const seconds = (performance.now() - from) / 1000;
	await later(1500);
	const pid = serverIn(folder);
	const rss = pid ? rssMb(pid) : Number.NaN;
	await ended(child, folder);
	rmSync(data, { recursive: true, force: true });
	return { seconds, rss };
}

const megabytes = (folder: string): number =>
	Number(execFileSync('du', ['-sm', folder]).toString().split('\t')[0]);

export const start: Benchmark = async ({ quick, say }) => {
	const folder = quick ? dirname(join(root, 'x')) : copyOfSources();
	const figures: Record<string, number> = {};
	if (!quick) {
		say('cold: installing, building, starting a fresh copy');
		figures['coldSeconds'] = round((await startOnce(folder)).seconds, 1);
	}
	const warm: { seconds: number; rss: number }[] = [];
	await startOnce(folder);
	for (let at = 0; at < (quick ? 3 : 5); at++) {
		warm.push(await startOnce(folder));
		say(`warm: ${round(warm.at(-1)?.seconds ?? 0)} s`);
	}
	figures['warmSeconds'] = round(median(warm.map((one) => one.seconds)));
	figures['rssMb'] = round(median(warm.map((one) => one.rss)), 0);
	figures['installMb'] = megabytes(join(folder, 'node_modules'));
	if (!quick) rmSync(folder, { recursive: true, force: true });
	return { figures, notes: ['rssMb: the server 1.5 s after its first healthy answer'] };
};
