// Fault tests: one at a time, against real processes and a real disk. `npm test` runs them last.
import { defineConfig } from 'vitest/config';

export default defineConfig({
	root: new URL('..', import.meta.url).pathname,
	test: {
		include: ['tests/faults/**/*.test.ts'],
		environment: 'node',
		fileParallelism: false,
		testTimeout: 600_000,
		hookTimeout: 120_000
	}
});
