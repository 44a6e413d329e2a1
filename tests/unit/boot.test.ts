// The boot: one at a time, silent when there is nothing to do, and at home on a bare machine.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLong } from '../support/depth.ts';

const root = new URL('../..', import.meta.url).pathname;
const lockModule = join(root, 'src/server/boot/lock.mjs');

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'hoststand-boot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that takes the lock, says `in`, works for `ms`, says `out` and lets go. */
function holder(file: string, ms: number) {
	const script = `
		import { holdLock } from ${JSON.stringify(lockModule)};
		const letGo = await holdLock(${JSON.stringify(file)}, () => console.log('busy'));
		console.log('in ' + process.hrtime.bigint());
		setTimeout(() => { console.log('out ' + process.hrtime.bigint()); letGo(); }, ${ms});`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let said = '';
	child.stdout.on('data', (text) => (said += String(text)));
	const ended = new Promise<string>((resolve) => child.once('close', () => resolve(said)));
	const taken = new Promise<void>((resolve) =>
		child.stdout.on('data', () => {
			if (said.includes('in ')) resolve();
		})
	);
	return { child, ended, taken };
}

const moment = (said: string, word: string) =>
	BigInt(new RegExp(`${word} (\\d+)`).exec(said)?.[1] ?? 0);

describe('two boots at once', () => {
	it('work one after the other, and the second is told why it waits', async () => {
		const file = join(folder, 'lock');
		const first = holder(file, 600);
		await first.taken;
		const second = holder(file, 0);
		const [one, two] = await Promise.all([first.ended, second.ended]);
		expect(two).toContain('busy');
		expect(moment(two, 'in')).toBeGreaterThan(moment(one, 'out'));
		expect(existsSync(file)).toBe(false);
	});

	it('do not wait for one that was killed', async () => {
		const file = join(folder, 'lock');
		const first = holder(file, 60_000);
		await first.taken;
		first.child.kill('SIGKILL');
		await first.ended;
		expect(existsSync(file)).toBe(true);
		expect(await holder(file, 0).ended).toContain('out');
	});

	it.runIf(isLong)(
		'do not wait for a number that another program has taken over since',
		async () => {
			const file = join(folder, 'lock');
			// This test's own process lives, but it holds no lock: nothing stirs for 20 s.
			writeFileSync(file, String(process.pid));
			expect(await holder(file, 0).ended).toContain('busy');
		},
		40_000
	);
});

describe('the boot', () => {
	it('does nothing at all where it is told to stay out', () => {
		const done = spawnSync(process.execPath, [join(root, 'src/server/boot.mjs'), '--build'], {
			cwd: folder,
			env: { HOSTSTAND_SKIP_BOOT: '1' },
			encoding: 'utf8'
		});
		expect([done.status, done.stdout, done.stderr]).toEqual([0, '', '']);
	});
});

/** The checkout as a newcomer has it: what git knows, and what is new here. */
function freshCopy(to: string): void {
	const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
		...{ cwd: root, encoding: 'utf8' }
	});
	for (const file of list.trim().split('\n')) {
		if (!existsSync(join(root, file))) continue;
		mkdirSync(join(to, dirname(file)), { recursive: true });
		cpSync(join(root, file), join(to, file));
	}
}

/** A PATH with Node, npm and a shell: no Python, no make, no compiler. */
function barePath(): string {
	const bin = join(folder, 'bin');
	mkdirSync(bin);
	const outside = (process.env['PATH'] ?? '')
		.split(delimiter)
		.filter((place) => !place.startsWith(root));
	for (const program of ['node', 'npm', 'npx', 'sh', 'env', 'git', 'sed', 'uname', 'dirname']) {
		const place = outside.find((one) => existsSync(join(one, program)));
		if (place) symlinkSync(join(place, program), join(bin, program));
	}
	return bin;
}

describe.runIf(isLong)('on a fresh copy without Python and make', () => {
	it('brings packages, Node 24 and the pages, and then has nothing left to do', () => {
		const house = join(folder, 'house');
		freshCopy(house);
		const env = { PATH: barePath(), HOME: process.env['HOME'] };
		const boot = () =>
			spawnSync('npm', ['run', '--silent', 'prestart'], {
				...{ cwd: house, env, encoding: 'utf8' }
			});
		const cold = boot();
		expect(cold.status, cold.stdout + cold.stderr).toBe(0);
		expect(cold.stdout).toMatch(/Installing the packages.*\n.*Node 24.*\n.*Building the pages/);
		const version = spawnSync(join(house, 'node_modules/.bin/node'), ['--version'], {
			encoding: 'utf8'
		});
		expect(version.stdout).toMatch(/^v24\./);
		expect(boot().stdout).toBe('');
	}, 300_000);
});
