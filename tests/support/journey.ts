// What a journey begins with: a house of its own, in a real Chromium, against the production build.
import { test as base } from '@playwright/test';
import { startServer, type TestServer } from './server.ts';

export { expect } from '@playwright/test';

export const test = base.extend<{ house: TestServer }>({
	house: async ({}, use) => {
		const house = await startServer();
		await use(house);
		await house.stop();
	}
});
