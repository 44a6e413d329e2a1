// Chromium for tests, benchmarks and screens: Debian's where it is installed, else Playwright's own.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

export const chromiumFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

const candidates = [
	process.env['HOSTSTAND_CHROMIUM'],
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome'
];

/** The browser's path on this machine, or undefined for Playwright's own. */
export function chromiumPath(): string | undefined {
	return candidates.find((path) => path !== undefined && existsSync(path));
}

/** A browser with a fresh profile. `more` are further flags. */
export function openChromium(more: readonly string[] = []): Promise<Browser> {
	const executablePath = chromiumPath();
	return chromium.launch({
		args: [...chromiumFlags, ...more],
		...(executablePath && { executablePath })
	});
}
