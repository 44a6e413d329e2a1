// The journeys: a real Chromium, the production build, two at a time. A busy machine may need a second try, which is told.
import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from '../tests/support/chromium.ts';

const executablePath = chromiumPath();

export default defineConfig({
	testDir: '../tests/journeys',
	testMatch: '**/*.spec.ts',
	outputDir: '../test-results',
	workers: 2,
	fullyParallel: true,
	retries: 1,
	forbidOnly: true,
	timeout: 150_000,
	expect: { timeout: 10_000 },
	reporter: [
		['list'],
		['json', { outputFile: process.env['HOSTSTAND_REPORT'] ?? '../test-results/journeys.json' }]
	],
	use: {
		browserName: 'chromium',
		screenshot: 'only-on-failure',
		launchOptions: {
			args: chromiumFlags,
			...(executablePath && { executablePath })
		}
	}
});
