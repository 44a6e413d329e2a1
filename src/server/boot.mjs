// What `npm start` and `npm test` do first, with whatever Node the machine has and no package installed yet:
// packages as the lock file says, Node 24 among them; `--build` the pages; `--browser` a Chromium for the tests.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, installChromium, installLenses, lensesMissing } from './boot/browser.mjs';
import { holdLock } from './boot/lock.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const at = (...steps) => path.join(root, ...steps);
const node24 = at('node_modules', '.bin', 'node');
const say = (words) => process.stdout.write(words);

/** A fault that the person at the keyboard can do something about: one sentence, no stack. */
class Stop extends Error {}

/** Runs a program to its end. Resolves to its output; rejects with the end of it. */
function run(program, args, env = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...env }
		});
		let output = '';
		child.stdout.on('data', (text) => (output += text));
		child.stderr.on('data', (text) => (output += text));
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(output.trim());
			else reject(new Stop(output.trim().slice(-4000) || `${program} ended with ${code}`));
		});
	});
}

/** Tells what is going on, and how long it took. */
async function step(words, work) {
	const from = process.hrtime.bigint();
	say(`${words} … `);
	const result = await work();
	say(`${Math.round(Number((process.hrtime.bigint() - from) / 1000000n) / 100) / 10} s\n`);
	return result;
}

function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

function readText(file) {
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

// ---- Packages ---------------------------------------------------------------------------------

/** The npm that started us, run by the Node that runs it: the one in node_modules is about to be replaced. */
function npm(args) {
	const cli = process.env.npm_execpath;
	const runner = process.env.npm_node_execpath || process.execPath;
	if (cli && /npm-cli\.c?js$/.test(cli) && existsSync(cli)) return run(runner, [cli, ...args]);
	return run('npm', args);
}

/** Whether somebody ran `npm ci` or `npm install` by hand: every package of the lock stands there in its version. */
function installedAsLocked() {
	const hidden = at('node_modules', '.package-lock.json');
	if (!existsSync(hidden)) return false;
	const here = readJson(hidden).packages;
	const wanted = Object.entries(readJson(at('package-lock.json')).packages);
	return wanted.every(([place, entry]) => {
		if (place === '' || entry.optional || entry.devOptional || entry.peer) return true;
		const found = here[place];
		return found && found.version === entry.version && found.integrity === entry.integrity;
	});
}

function lockHash() {
	const { dependencies, devDependencies, overrides, allowScripts } = readJson(at('package.json'));
	return createHash('sha256')
		.update(readFileSync(at('package-lock.json')))
		.update(JSON.stringify([dependencies, devDependencies, overrides, allowScripts]))
		.digest('hex');
}

async function runtime() {
	try {
		const told = await run(node24, ['-p', 'process.versions.node + " " + process.versions.napi']);
		const [version, napi] = told.split(' ');
		return version.startsWith('24.') && Number(napi) >= 10 ? version : undefined;
	} catch {
		return undefined;
	}
}

async function installPackages() {
	const stamp = at('node_modules', '.hoststand-packages');
	const hash = lockHash();
	const current = readText(stamp) === hash;
	if (current && existsSync(node24)) return;
	if (!current && !installedAsLocked()) {
		await step('Installing the packages (about half a minute, once)', () =>
			npm(['ci', '--ignore-scripts', '--include=dev', '--loglevel=error'])
		);
	}
	if (!(await runtime())) {
		await step('Fetching Node 24', () => npm(['rebuild', 'node', '--loglevel=error']));
	}
	if (!(await runtime())) {
		throw new Stop(
			'Node 24 could not be set up inside node_modules: run `npm rebuild node` and read what it says (npm must be allowed to run the install script of the package `node`, and the machine needs glibc).'
		);
	}
	writeFileSync(stamp, hash);
}

// ---- The build --------------------------------------------------------------------------------

const builtFrom = [
	...['src', 'static', 'printer', 'project.inlang/settings.json'],
	...['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json']
];
/** What cannot change a page: compiled words, tests, and what runs from source. */
const notBuilt =
	/(^|\/)(node_modules|cache)$|^src\/words$|^src\/server\/(boot|main\.ts)|\.test\.ts$/;

function filesUnder(place) {
	if (notBuilt.test(place)) return [];
	const found = statSync(at(place), { throwIfNoEntry: false });
	if (!found?.isDirectory()) return found ? [place] : [];
	return readdirSync(at(place))
		.sort()
		.flatMap((name) => filesUnder(`${place}/${name}`));
}

function sourceHash() {
	const hash = createHash('sha1');
	for (const file of builtFrom.flatMap(filesUnder)) {
		hash.update(file).update(readFileSync(at(file)));
	}
	return hash.digest('hex');
}

async function buildPages() {
	const stamp = at('build', '.hoststand-build');
	const hash = sourceHash();
	if (readText(stamp) === hash && existsSync(at('src', 'words', 'messages.js'))) return;
	const shell = (line) => {
		const bin = at('node_modules', '.bin') + path.delimiter + process.env.PATH;
		return run('/bin/sh', ['-c', line], { PATH: bin, NODE_ENV: 'production' });
	};
	await step('Building the pages', async () => {
		await shell(readJson(at('package.json')).scripts.words);
		await shell('vite build --logLevel warn');
	});
	writeFileSync(stamp, hash);
}

// ---- In order ---------------------------------------------------------------------------------

async function bringBrowser() {
	if (!findChromium(root)) {
		await step('Fetching a browser for the tests', () => installChromium({ root, run, node24 }));
	}
	if (process.env.CI && lensesMissing()) {
		await step('Fetching what the tests look at paper with', () => installLenses(run));
	}
}

async function boot(wishes) {
	mkdirSync(at('.boot'), { recursive: true });
	const letGo = await holdLock(at('.boot', 'lock'), () =>
		say('Another start is getting things ready; waiting for it …\n')
	);
	try {
		await installPackages();
		if (wishes.includes('--build')) await buildPages();
		if (wishes.includes('--browser')) await bringBrowser();
	} finally {
		letGo();
	}
}

if (process.env.HOSTSTAND_SKIP_BOOT !== '1') {
	boot(process.argv.slice(2)).catch((fault) => {
		say('\n');
		console.error(fault instanceof Stop ? fault.message : fault);
		console.error('Hoststand could not get ready. Nothing was started.');
		process.exitCode = 1;
	});
}
