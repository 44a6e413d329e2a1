// Where the tests' Chromium is, and how it comes onto a machine that has none.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** What else the tests look at paper and pixels with, and the cable between two ends; see README. */
const lenses = ['zbar-tools', 'tesseract-ocr', 'tesseract-ocr-chi-sim', 'fonts-noto-cjk', 'socat'];

/** Playwright's own download, or undefined. */
function ownChromium(root) {
	const question = "process.stdout.write(require('playwright-core').chromium.executablePath())";
	try {
		const node = path.join(root, 'node_modules', '.bin', 'node');
		const answer = execFileSync(node, ['-e', question], { cwd: root, encoding: 'utf8' });
		return existsSync(answer) ? answer : undefined;
	} catch {
		return undefined;
	}
}

/** The browser for the tests: $HOSTSTAND_CHROMIUM, the system's, Playwright's own, or undefined. */
export function findChromium(root) {
	const named = process.env.HOSTSTAND_CHROMIUM;
	if (named) return existsSync(named) ? named : undefined;
	return places.find((place) => existsSync(place)) ?? ownChromium(root);
}

function isDebianWithRoot() {
	const about = '/etc/os-release';
	if (typeof process.getuid !== 'function' || process.getuid() !== 0 || !existsSync(about))
		return false;
	return existsSync('/usr/bin/apt-get') && /^ID="?debian"?$/m.test(readFileSync(about, 'utf8'));
}

/** Debian's packages, as root. */
async function fromDebian(run, packages) {
	const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update', '-qq'], quiet);
	await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
}

export function lensesMissing() {
	return ['zbarimg', 'tesseract', 'socat'].some((name) => !existsSync(`/usr/bin/${name}`));
}

/** In CI nothing may be skipped for want of a tool. */
export async function installLenses(run) {
	if (isDebianWithRoot()) await fromDebian(run, lenses);
}

/** Puts a Chromium on the machine: Debian's where that is allowed, else Playwright's own. */
export async function installChromium({ root, run, node24 }) {
	const named = process.env.HOSTSTAND_CHROMIUM;
	if (named) throw new Error(`HOSTSTAND_CHROMIUM says ${named}, and there is no such file.`);
	if (isDebianWithRoot()) {
		await fromDebian(run, ['chromium']).catch(() => undefined);
		if (findChromium(root)) return;
	}
	const cli = path.join(root, 'node_modules', 'playwright', 'cli.js');
	await run(node24, [cli, 'install', 'chromium']).catch(() => undefined);
	if (findChromium(root)) return;
	throw new Error(
		'No Chromium could be found or fetched for the tests: install one and name it in HOSTSTAND_CHROMIUM.'
	);
}
