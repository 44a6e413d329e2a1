// Vite's settings: kit, the test runner, and in `npm run dev` the app's sockets on Vite's own server.
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import type { Plugin, ViteDevServer } from 'vite';

/** In development the same hooks module that kit loads builds the app; this attaches its sockets. */
function appInDevelopment(): Plugin {
	return {
		name: 'hoststand-dev',
		apply: 'serve',
		configureServer(server: ViteDevServer) {
			const listener = server.httpServer;
			if (!listener || process.env['VITEST']) return;
			listener.once('listening', () => {
				void (async () => {
					const { appStarted } = await server.ssrLoadModule('/src/server/app.server.ts');
					(await appStarted()).attach(listener);
				})();
			});
		}
	};
}

export default defineConfig({
	plugins: [sveltekit(), appInDevelopment()],
	server: { allowedHosts: ['hoststand.local'] },
	build: { reportCompressedSize: false },
	// The scanner's worker loads its second engine by import(), which only modules can.
	worker: { format: 'es' },
	test: {
		include: [
			'src/**/*.test.ts',
			'printer/**/*.test.ts',
			'kiosk/**/*.test.ts',
			'tests/unit/**/*.test.ts'
		],
		environment: 'node',
		// Its deep imports are written without endings, which Vite understands and Node does not.
		server: { deps: { inline: [/@zxing/] } },
		// The full counts take their time; a test that hangs in the short run does not.
		testTimeout: process.env['HOSTSTAND_LONG'] === '1' ? 1_800_000 : 20_000
	}
});
