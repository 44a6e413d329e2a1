// The walls of the house: who may know whom. Each rule says in its comment what to do instead.
const slice = '^src/features/([^/]+/[^/]+)/';
const tests = '\\.test\\.ts$|(^|/)testing\\.server\\.ts$|^tests/';
/** THE LIST, and the wings' parts of it. */
const theList = '^src/features/[^/]+\\.ts$';
/** A slice's contract, or that of one of its parts. */
const contracts = [
	'^src/features/[^/]+/[^/]+/contract\\.ts$',
	'^src/features/[^/]+/[^/]+/[^/]+/contract\\.ts$'
];
// Roles and tiers are called the same wherever they are shown.
const names = '^src/features/(house/(staff|devices)/roles|members/tiers/sentences)\\.ts$';
const browser = '\\.svelte$|\\.svelte\\.ts$|^src/ui/|^src/routes/.*/\\+(page|layout)\\.ts$';
const wings = ['house', 'members', 'front', 'voice', 'insight'];
const doors = require('./doors.cjs')(tests);
const pkg = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** A wing knows its own and the lower ones. */
const wingsOneWay = wings.slice(0, -1).map((wing, at) => ({
	name: `wings-one-way-${wing}`,
	comment: `${wing} stands below ${wings.slice(at + 1).join(', ')}: let the higher wing declare it, and the switchboard hand it in.`,
	severity: 'error',
	from: { path: `^src/features/${wing}/`, pathNot: tests },
	to: { path: `^src/features/(${wings.slice(at + 1).join('|')})/` }
}));

module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			comment: 'Two files that need each other are one, or lack a third.',
			severity: 'error',
			from: {},
			to: { circular: true }
		},
		{
			name: 'no-orphans',
			comment: 'Nobody uses it: delete it, or use it.',
			severity: 'error',
			from: {
				orphan: true,
				pathNot: [
					'\\.d\\.ts$',
					'^src/routes/',
					'^src/hooks',
					'(^|/)main\\.ts$',
					'\\.config\\.',
					'^tests/support/stage/'
				]
			},
			to: {}
		},
		{
			name: 'no-unresolvable',
			comment: 'There is no such file or package.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: ['^\\$(app|env|service-worker)', '^\\./\\$types$'] }
		},
		{
			name: 'no-dumping-grounds',
			comment: 'Name the file after what it is about.',
			severity: 'error',
			from: {},
			to: {
				path: '(^|/)(util|utils|helper|helpers|common|misc|types|constants)(\\.|/)',
				pathNot: ['(^|/)node_modules/', '^src/words/'],
				dependencyTypesNot: ['core']
			}
		},
		{
			name: 'protocol-stands-alone',
			comment: 'The protocol runs in a page, the server and the agents: itself and valibot.',
			severity: 'error',
			from: { path: '^src/protocol/', pathNot: tests },
			to: { pathNot: ['^src/protocol/', pkg('valibot')] }
		},
		{
			name: 'documents-stand-alone',
			comment: 'Server, printer and kiosk all use it: itself, lowdb and node.',
			severity: 'error',
			from: { path: '^src/documents/', pathNot: tests },
			to: { pathNot: ['^src/documents/', pkg('lowdb')], dependencyTypesNot: ['core'] }
		},
		...wingsOneWay,
		{
			name: 'contracts-run-everywhere',
			comment: 'A contract is read by pages and agents: protocol, other contracts, valibot.',
			severity: 'error',
			from: { path: '^src/features/.*/contract\\.ts$' },
			to: {
				pathNot: ['^src/protocol/', ...contracts, pkg('valibot')]
			}
		},
		{
			name: 'rules-are-pure',
			comment: 'A rule decides from what it is given: no disk, no store, no clock of its own.',
			severity: 'error',
			from: { path: `${slice}rules(\\.ts$|/)`, pathNot: tests },
			to: {
				pathNot: [
					'^src/protocol/',
					...contracts,
					'^src/features/$1/rules(\\.ts$|/)',
					pkg('valibot', 'temporal-polyfill', 'lunar-typescript')
				]
			}
		},
		{
			name: 'no-temporal-in-a-page',
			comment: 'It weighs 19 KB: the page shows with Intl, the server decides.',
			severity: 'error',
			from: { path: browser, pathNot: tests },
			to: { reachable: true, path: pkg('temporal-polyfill') }
		},
		{
			name: 'feature-front-doors',
			comment:
				'Another slice is entered by its contract.ts. What a service needs it states as a literal type, and the switchboard passes it in.',
			severity: 'error',
			from: { path: slice, pathNot: tests },
			to: {
				path: '^src/features/[^/]+/[^/]+/',
				pathNot: ['^src/features/$1/', ...contracts, names]
			}
		},
		{
			name: 'slices-do-not-read-the-list',
			comment: 'The list knows the slices, not the other way round.',
			severity: 'error',
			from: { path: slice, pathNot: tests },
			to: { path: theList }
		},
		{
			name: 'browser-meets-no-server-code',
			comment: 'What a page needs to know stands in a contract; what it needs done is a command.',
			severity: 'error',
			from: { path: browser, pathNot: [tests, '\\.server\\.ts$'] },
			to: { path: ['\\.server\\.ts$', theList, '^src/server/'] }
		},
		{
			name: 'browser-reaches-no-server-code',
			comment: 'The same over several steps.',
			severity: 'error',
			from: { path: browser, pathNot: [tests, '\\.server\\.ts$'] },
			to: { reachable: true, path: ['\\.server\\.ts$', theList] }
		},
		{
			name: 'browser-has-no-node',
			comment: 'There is no node in a page.',
			severity: 'error',
			from: { path: browser, pathNot: [tests, '\\.server\\.ts$'] },
			to: { dependencyTypes: ['core'] }
		},
		{
			name: 'ui-knows-no-feature',
			comment: 'A part of the kit that needs a feature’s name belongs to that feature.',
			severity: 'error',
			from: { path: '^src/ui/' },
			to: { path: '^src/features/' }
		},
		{
			name: 'features-know-no-transport',
			comment: 'A slice answers; who asked, and over which wire, is known in server/ alone.',
			severity: 'error',
			from: { path: '^src/features/.*\\.ts$', pathNot: ['\\.svelte\\.ts$', tests] },
			to: {
				path: [
					pkg('socket\\.io', 'socket\\.io-client', '@sveltejs/.*'),
					'^\\$app',
					'^src/routes/',
					'^src/hooks',
					'^src/server/(app|sockets|api|wings)[./]'
				]
			}
		},
		{
			name: 'server-knows-no-feature',
			comment: 'Only the switchboard knows the slices: take what you need as an interface.',
			severity: 'error',
			from: {
				path: '^src/server/',
				pathNot: [
					'^src/server/((app|house|stage)\\.|wings/)',
					'^src/server/[a-z]+/main\\.ts$',
					tests
				]
			},
			to: { path: '^src/features/' }
		},
		{
			name: 'entry-meets-no-app',
			comment:
				'main.ts takes the app from Symbol.for(hoststand): an import would build a second copy.',
			severity: 'error',
			from: { path: '^src/server/main\\.ts$' },
			to: { path: '^src/(server/(app|store|sockets|api|bus|jobs|wings)[./]|features/)' }
		},
		...doors,
		{
			name: 'product-knows-no-test',
			comment: 'Nothing that ships imports from tests/.',
			severity: 'error',
			from: { path: '^(src|printer|kiosk)/', pathNot: tests },
			to: { path: tests }
		}
	],
	options: {
		doNotFollow: { path: ['(^|/)node_modules/', '^src/words/'] },
		exclude: { path: ['^\\.svelte-kit/', '^build/', '^src/words/.+/'] },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json', '.d.ts'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
			exportsFields: ['exports']
		},
		cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' }
	}
};
