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

export interface Node {
	type: string;
	start: number;
	end: number;
	[part: string]: unknown;
}

type Edit = [start: number, end: number, text: string];

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** Of `defineCommand({ name, input, … })`, where the object stands and what its name is. */
function declared(node: Node, code: string): Edit | undefined {
	const { name } = (node['callee'] ?? {}) as { name?: string };
	if (!/^define(Command|Query|Topic|Fact)$/.test(name ?? '')) return undefined;
	const [shape] = node['arguments'] as [Node];
	const parts = shape['properties'] as { key?: { name?: string }; value: Node }[];
	const named = parts.find(({ key }) => key?.name === 'name')?.value;
	if (!named) throw new Error('A contract is declared without its name: see vite.config.ts.');
	return [shape.start, shape.end, `{ name: ${code.slice(named.start, named.end)} }`];
}

/** What the bundler must be told is pure: calls, and what spreads others (a getter or an iterator might run). */
function pure(node: Node): Edit[] {
	const mark = '/* @__PURE__ */ ';
	if (node.type === 'CallExpression' || node.type === 'NewExpression')
		return [[node.start, node.start, mark]];
	const parts = [node['properties'], node['elements']].flat().filter(isNode);
	const literal = node.type === 'ObjectExpression' || node.type === 'ArrayExpression';
	if (!literal || !parts.some(({ type }) => type === 'SpreadElement')) return [];
	return [
		[node.start, node.start, `${mark}(() => (`],
		[node.end, node.end, '))()']
	];
}

/** A declaration keeps its name alone; all that was built for the rest can be left out. */
function namesAlone(node: Node, code: string): Edit[] {
	if (/Function/.test(node.type)) return [];
	const shape = declared(node, code);
	if (shape) return [...pure(node), shape];
	const parts = Object.values(node).flat().filter(isNode);
	return [...pure(node), ...parts.flatMap((part) => namesAlone(part, code))];
}

/** A contract's module as a page gets it. `tree` is its syntax tree. */
export function namesOf(code: string, tree: Node): string {
	return namesAlone(tree, code)
		.sort(([a, untilA], [b, untilB]) => b - a || untilB - untilA)
		.reduce(
			(text, [start, end, instead]) => text.slice(0, start) + instead + text.slice(end),
			code
		);
}

/** Pages send and watch by name; the house alone checks shapes. So a contract goes to a page as its names. */
function contractsByName(): Plugin {
	return {
		name: 'hoststand-contracts-by-name',
		apply: 'build',
		transform(code, id, options) {
			if (options?.ssr || !/\/src\/features\/.*\/contract\.ts$/.test(id)) return undefined;
			return namesOf(code, this.parse(code) as unknown as Node);
		}
	};
}

/** What the smallest of the first screens needs, as all others do. */
const everywhere =
	/src\/ui\/((language|settings|theme|clock|socket|practice|source|format|sounds)\.|parts\/(Button|Icon|Shape|Mark|LanguageSwitch|OfflineBanner)\.)/;

/** It travels as one script: dozens of small ones each cost a request, a head of their own and a worse packing. */
function oneForAll(): Plugin {
	return {
		name: 'hoststand-one-for-all',
		apply: 'build',
		applyToEnvironment: ({ name }) => name === 'client',
		outputOptions: (options) => ({
			...options,
			codeSplitting: { groups: [{ name: 'base', test: everywhere }] }
		})
	};
}

export default defineConfig({
	plugins: [sveltekit(), appInDevelopment(), onlyWebsocket(), contractsByName(), oneForAll()],
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
		// The files of a worker share the modules that they read: a third less work. So no module keeps what a test changes.
		isolate: false,
		// Its deep imports are written without endings, which Vite understands and Node does not.
		server: { deps: { inline: [/@zxing/] } },
		// The spool's evenings beside each other mostly wait for their printers.
		maxConcurrency: 10,
		// The full counts take their time; a test that hangs in the short run does not.
		testTimeout: process.env['HOSTSTAND_LONG'] === '1' ? 1_800_000 : 20_000
	}
});
