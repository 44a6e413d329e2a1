// What the compiler does not see: caps, the one clock, what a browser on plain http lacks, floating promises.
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import {
	faults,
	house,
	importEndings,
	namedExports,
	needsSecureContext,
	oneClock,
	serverTypes
} from './house-rules.js';

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

const base = [...oneClock, ...importEndings];

export default tseslint.config(
	{
		ignores: [
			'**/node_modules/**',
			'.boot/**',
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
			'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
			// Playwright's fixtures name what they want in their first parameter: often nothing.
			'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
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
			// There are no stores here; looking for them takes a fifth of the lint's time.
			'svelte/require-store-reactive-access': 'off',
			// Most sets and maps here are listeners and caches, which are no state.
			'svelte/prefer-svelte-reactivity': 'off',
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
	{ files: terminalFiles, rules: { 'no-console': 'off' } },
	{ files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } }
);
