// Chromium for tests, benchmarks and screens: Debian's where it is installed, else Playwright's own.
import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '../../src/server/boot/browser.mjs';

const root = new URL('../..', import.meta.url).pathname;

export const chromiumFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// Names that are no localhost: what a phone meets over plain http.
	'--host-resolver-rules=MAP hoststand.test 127.0.0.1, MAP hoststand.local 127.0.0.1'
];

/** The browser's path on this machine, or undefined where there is none. */
export function chromiumPath(): string | undefined {
	return findChromium(root);
}

/** A browser with a fresh profile. `more` are further flags. */
export function openChromium(more: readonly string[] = []): Promise<Browser> {
	const executablePath = chromiumPath();
	return chromium.launch({
		args: [...chromiumFlags, ...more],
		...(executablePath && { executablePath })
	});
}
