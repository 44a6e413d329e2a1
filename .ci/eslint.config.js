// What the compiler does not see: caps, the one clock, what a browser on plain http lacks, floating promises.
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { house } from './house-rules.js';

const root = path.resolve(import.meta.dirname, '..');

/** Code that a guest's browser runs, or that runs there as well as in the server. */
const browserFiles = ['**/*.svelte', '**/*.svelte.ts', 'src/ui/**/*.ts', 'src/routes/**/+*.ts'];
const everywhereFiles = [
	'src/protocol/**/*.ts',
	'src/features/**/contract.ts',
	'src/features/**/rules.ts',
	'src/features/**/rules/**/*.ts'
];
const serverFiles = ['**/*.server.ts', '**/*.test.ts', '**/+server.ts'];
const testFiles = ['**/*.test.ts', 'tests/**/*.ts'];
/** What talks to a terminal. */
const terminalFiles = [
	'**/main.ts',
	'src/server/boot.mjs',
	'src/server/cli/**/*.ts',
	'tests/support/**/*.ts',
	'tests/bench/**/*.ts',
	'.ci/**'
];

const oneClock = [
	{
		selector: 'MemberExpression[object.name="Date"][property.name="now"]',
		message:
			'Take the Clock (or `now`) instead: only src/protocol/time.ts reads the machine’s time.'
	},
	{
		selector:
			'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
		message:
			'Take the Clock (or `now`) instead: only src/protocol/time.ts reads the machine’s time.'
	},
	{
		selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
		message:
			'Take the Clock (or `now`) instead: only src/protocol/time.ts reads the machine’s time.'
	}
];

const importEndings = [
	{
		selector:
			':matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression)[source.value=/^\\.{1,2}\\u002F(?!.*\\.(ts|js|mjs|cjs|svelte|json|css|wasm|svg)(\\?.*)?$)(?!\\$types$)/]',
		message: 'Write the ending (.ts): the same file also runs under plain Node.'
	}
];

const serverTypes = [
	{
		selector:
			':matches(ImportExpression, TSImportType)[source.value=/\\.server(\\.ts)?$/], TSImportType > TSLiteralType > Literal[value=/\\.server(\\.ts)?$/]',
		message: 'A page meets no server code, not even its types: what it needs stands in contract.ts.'
	}
];

const needsSecureContext = [
	{
		selector:
			'MemberExpression[property.name=/^(randomUUID|subtle)$/], ObjectPattern > Property[key.name=/^(randomUUID|subtle)$/]',
		message: 'Absent over plain http on a LAN name: take ids from #protocol.'
	},
	{
		selector: 'MemberExpression[object.name="navigator"][property.name="locks"]',
		message: 'Absent over plain http on a LAN name: do without, or ask src/ui/secure-context.ts.'
	}
];

const namedExports = [
	{
		selector: 'ExportDefaultDeclaration',
		message: 'Named exports only: a thing has one name everywhere.'
	},
	{ selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that says it.' }
];

const base = [...oneClock, ...importEndings];

/** Plain faults, which need no explanation. */
const faults = [
	'for-direction',
	'getter-return',
	'no-async-promise-executor',
	'no-case-declarations',
	'no-compare-neg-zero',
	'no-cond-assign',
	'no-constant-binary-expression',
	'no-constant-condition',
	'no-debugger',
	'no-dupe-else-if',
	'no-duplicate-case',
	'no-empty',
	'no-empty-character-class',
	'no-empty-pattern',
	'no-ex-assign',
	'no-fallthrough',
	'no-irregular-whitespace',
	'no-loss-of-precision',
	'no-misleading-character-class',
	'no-prototype-builtins',
	'no-self-assign',
	'no-sparse-arrays',
	'no-unreachable',
	'no-unsafe-finally',
	'no-unsafe-optional-chaining',
	'no-unused-labels',
	'no-useless-catch',
	'no-useless-escape',
	'no-var',
	'prefer-const',
	'require-yield',
	'use-isnan',
	'valid-typeof'
];

export default tseslint.config(
	{
		ignores: [
			'**/node_modules/**',
			'build/**',
			'.svelte-kit/**',
			'src/words/**',
			'data/**',
			'screens/**',
			'static/**',
			'test-results/**'
		]
	},
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	...tseslint.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		plugins: { house },
		rules: {
			...Object.fromEntries(faults.map((rule) => [rule, 'error'])),
			'house/head-line': 'error',
			'max-lines': ['error', 250],
			'max-lines-per-function': ['error', 50],
			complexity: ['error', 10],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-console': 'error',
			'no-undef': 'off',
			'no-restricted-syntax': ['error', ...base],
			'no-unused-vars': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			]
		}
	},
	{
		files: ['**/*.ts', '**/*.svelte'],
		languageOptions: {
			parserOptions: {
				projectService: true,
				tsconfigRootDir: root,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': [
				'error',
				{ checksVoidReturn: { attributes: false, arguments: false, properties: false } }
			],
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true }
			],
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/ban-ts-comment': [
				'error',
				{ 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: tseslint.parser } },
		rules: {
			// Nothing is switched off from inside a file.
			'svelte/comment-directive': 'off',
			'svelte/no-at-html-tags': 'error',
			'svelte/button-has-type': 'error',
			'svelte/require-each-key': 'error',
			// A restaurant's server owns its whole host name: there is no base path to resolve.
			'svelte/no-navigation-without-resolve': 'off',
			// `let { a } = $props()` beside `$bindable()` is one destructuring and cannot be split.
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { destructuring: 'all' }]
		}
	},
	{
		files: ['src/**/*.ts', 'printer/**/*.ts', 'kiosk/**/*.ts'],
		ignores: ['src/protocol/index.ts', 'src/features/index.ts'],
		rules: { 'no-restricted-syntax': ['error', ...base, ...namedExports] }
	},
	{
		files: everywhereFiles,
		ignores: ['src/protocol/index.ts', '**/*.test.ts'],
		rules: {
			'no-restricted-syntax': ['error', ...base, ...namedExports, ...needsSecureContext]
		}
	},
	{
		files: browserFiles,
		ignores: serverFiles.concat('**/*.server.ts', 'src/ui/secure-context.ts'),
		rules: {
			'no-restricted-syntax': [
				'error',
				...base,
				...namedExports,
				...needsSecureContext,
				...serverTypes
			],
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '\\.server(\\.ts)?$',
							message:
								'A page meets no server code, not even its types: what it needs stands in contract.ts.'
						}
					]
				}
			]
		}
	},
	{
		files: ['src/protocol/time.ts'],
		rules: { 'no-restricted-syntax': ['error', ...importEndings, ...namedExports] }
	},
	{
		files: testFiles,
		// A `describe` is a chapter, not a function; the cap on the file stays.
		rules: { 'max-lines-per-function': 'off' }
	},
	{ files: terminalFiles, rules: { 'no-console': 'off' } }
);
