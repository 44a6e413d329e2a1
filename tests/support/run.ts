// `npm test`: unit and property tests, journeys, fault tests. The last line says `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Count {
	passed: number;
	failed: number;
	skipped: number;
}

interface Runner {
	name: string;
	what: string;
	args(report: string): string[];
	count(report: unknown): Count;
}

interface VitestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
}

interface PlaywrightReport {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
	errors: unknown[];
}

const root = new URL('../..', import.meta.url).pathname;
const program = (place: string) => join(root, 'node_modules', place);

function vitest(name: string, what: string, config: string): Runner {
	return {
		...{ name, what },
		args: (report) => [
			...[program('vitest/vitest.mjs'), 'run', '--config', config],
			...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
		],
		count(report) {
			const read = report as VitestReport;
			const skipped = read.numPendingTests + read.numTodoTests;
			return { passed: read.numPassedTests, failed: read.numFailedTests, skipped };
		}
	};
}

const runners: Runner[] = [
	vitest('unit', 'Unit and property tests', 'vite.config.ts'),
	{
		name: 'journeys',
		what: 'Journeys in Chromium on the production build',
		args: () => [
			...[program('@playwright/test/cli.js'), 'test'],
			...['--config', '.ci/playwright.config.ts']
		],
		count(report) {
			const { stats, errors } = report as PlaywrightReport;
			const failed = stats.unexpected + errors.length;
			if (stats.flaky > 0)
				process.stdout.write(`${stats.flaky} passed at the second try only: see 'flaky' above\n`);
			return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
		}
	},
	vitest('faults', 'Faults: kills, races, broken frames', '.ci/faults.config.ts')
];

function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
		child.once('close', (code) => resolve(code ?? 1));
	});
}

function readReport(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/** One runner's count. One that fell over, or found nothing to run, counts as a failure. */
async function countOf(runner: Runner, folder: string): Promise<Count> {
	const file = join(folder, `${runner.name}.json`);
	process.stdout.write(`\n== ${runner.what}\n`);
	const code = await run(runner.args(file), { ...process.env, HOSTSTAND_REPORT: file });
	const report = readReport(file);
	const count = report ? runner.count(report) : { passed: 0, failed: 0, skipped: 0 };
	if (code !== 0 && count.failed === 0) count.failed = 1;
	return count;
}

async function main(): Promise<void> {
	const wishes = process.argv.slice(2);
	if (wishes.includes('--long')) process.env['HOSTSTAND_LONG'] = '1';
	const named = wishes.filter((wish) => !wish.startsWith('--'));
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-run-'));
	const sum: Count = { passed: 0, failed: 0, skipped: 0 };
	for (const runner of runners) {
		if (named.length > 0 && !named.includes(runner.name)) continue;
		const count = await countOf(runner, folder);
		sum.passed += count.passed;
		sum.failed += count.failed;
		sum.skipped += count.skipped;
	}
	rmSync(folder, { recursive: true });
	const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
	process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed${skipped}\n`);
	process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

await main();
