// The lock file can be installed by every npm that people have, and says nothing of where it was made.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const inCi = Boolean(process.env['CI']);

interface Lock {
	packages: Record<string, { resolved?: string; link?: boolean; version?: string }>;
}

interface Manifest {
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	workspaces?: string[];
	allowScripts?: Record<string, boolean>;
}

const readJson = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as unknown;
const lock = readJson('package-lock.json') as Lock;
const manifest = readJson('package.json') as Manifest;
const workspaces = manifest.workspaces ?? [];

/** Only what npm looks at, in a folder of its own, so that nothing is written into the checkout. */
function bareCopy(): string {
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-lock-'));
	const files = ['package.json', 'package-lock.json', '.npmrc'];
	for (const file of [...files, ...workspaces.map((place) => `${place}/package.json`)]) {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		cpSync(join(root, file), join(folder, file));
	}
	return folder;
}

function npm(version: number, args: string[], cwd: string) {
	// Without the settings of the npm that runs this test.
	const env = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))
	);
	return spawnSync('npx', ['--yes', `npm@${version}`, ...args], {
		...{ cwd, env, encoding: 'utf8', timeout: 170_000 }
	});
}

describe('the lock file', () => {
	it('names no download host', () => {
		const hosts = Object.entries(lock.packages).filter(
			([, entry]) => entry.resolved !== undefined && !entry.link
		);
		expect(hosts).toEqual([]);
	});

	it('and every package.json pin exact versions', () => {
		const loose = ['package.json', ...workspaces.map((place) => `${place}/package.json`)].flatMap(
			(file) => {
				const { dependencies, devDependencies, optionalDependencies } = readJson(file) as Manifest;
				const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
				return Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
			}
		);
		expect(loose).toEqual([]);
	});

	it('brings Node 24 among the packages that a production install keeps', () => {
		expect(manifest.dependencies?.['node']).toMatch(/^24\./);
		expect(manifest.allowScripts?.['node']).toBe(true);
	});

	describe.each([10, 11, 12])('under npm %i', (version) => {
		const answers = npm(version, ['--version'], tmpdir()).stdout?.trim() ?? '';

		it.skipIf(!inCi && !answers.startsWith(`${version}.`))(
			'is accepted by npm ci as it stands',
			() => {
				const folder = bareCopy();
				const done = npm(version, ['ci', '--dry-run', '--ignore-scripts'], folder);
				rmSync(folder, { recursive: true });
				expect(done.stderr).not.toContain('EUSAGE');
				expect(done.status, done.stderr).toBe(0);
			},
			180_000
		);
	});
});
