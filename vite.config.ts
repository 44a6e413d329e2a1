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

/** Screens speak over the websocket alone: the client's other ways of travelling stay at home. */
function onlyWebsocket(): Plugin {
	return {
		name: 'hoststand-only-websocket',
		transform(code, id) {
			if (!/engine\.io-client\/build\/esm\/transports\/index\.js/.test(id)) return undefined;
			const websocket = /import \{ WS \} from ["'][^"']+["'];/.exec(code)?.[0];
			if (websocket === undefined)
				throw new Error('engine.io-client keeps its transports elsewhere now: see vite.config.ts.');
			return `${websocket}\nexport const transports = { websocket: WS };\n`;
		}
	};
}

export default defineConfig({
	plugins: [sveltekit(), appInDevelopment(), onlyWebsocket()],
	server: { allowedHosts: ['hoststand.local'] },
	build: {
		reportCompressedSize: false,
		modulePreload: {
			// A page of the house is a step away on the same network: the list of every page's scripts would weigh more
			// on the first screen than it saves on the next. Styles stay listed, so that no page is drawn without them.
			resolveDependencies: (_, deps) => deps.filter((one) => one.endsWith('.css'))
		}
	},
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
