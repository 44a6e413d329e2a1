// Each rule of the house is broken once, and the lint says so; what is in order passes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plant, type Planted } from '../support/planted.ts';

const head = '// A planted file.\n';
const lines = (count: number, line: string) => Array(count).fill(line).join('\n');
const page = (script: string, markup = '') =>
	`<!-- A planted page. -->\n<script lang="ts">\n${script}\n</script>\n${markup}`;

const branches = Array.from({ length: 10 }, (_, at) => `if (n === ${at}) return ${at};`).join('\n');

/** Each fault: the rule that must speak, the file, what it holds. */
const faults: [rule: string, file: string, text: string][] = [
	['house/head-line', 'src/server/nameless.ts', 'export const a = 1;\n'],
	['max-lines', 'src/server/long.ts', head + lines(250, 'export {};')],
	['max-lines', 'src/ui/Long.svelte', page('', lines(250, '<p>x</p>'))],
	[
		'max-lines-per-function',
		'src/server/deep.ts',
		`${head}export function f() {\n${lines(50, ';')}\n}`
	],
	[
		'complexity',
		'src/server/knot.ts',
		`${head}export function f(n: number) {\n${branches}\nreturn n;\n}`
	],
	['no-restricted-syntax', 'src/server/clock.ts', `${head}export const now = Date.now();`],
	['no-restricted-syntax', 'src/server/today.ts', `${head}export const now = new Date();`],
	['no-restricted-syntax', 'src/ui/Today.svelte', page('const now = new Date();', '{now}')],
	['no-restricted-syntax', 'tests/bench/late.ts', `${head}export const now = Date();`],
	[
		'no-restricted-syntax',
		'src/server/zoned.ts',
		`${head}export const f = (Temporal: any) => Temporal.Now.instant();`
	],
	['no-restricted-syntax', 'src/server/endless.ts', `${head}import './clock';`],
	['no-restricted-syntax', 'src/server/plain.ts', `${head}export default function f() {}`],
	['no-restricted-syntax', 'printer/src/index.ts', `${head}export * from './paper.ts';`],
	['no-restricted-syntax', 'src/ui/ids.ts', `${head}export const id = () => crypto.randomUUID();`],
	[
		'no-restricted-syntax',
		'src/protocol/seal.ts',
		`${head}export const seal = () => crypto.subtle;`
	],
	[
		'no-restricted-syntax',
		'src/features/front/floor/rules.ts',
		`${head}export const { subtle } = crypto;`
	],
	['no-restricted-syntax', 'src/ui/Lock.svelte', page('const locks = navigator.locks;', '{locks}')],
	[
		'no-restricted-syntax',
		'src/ui/lazy.svelte.ts',
		`${head}export const f = () => import('./x.server.ts');`
	],
	[
		'no-restricted-imports',
		'src/ui/Types.svelte',
		page("import type { A } from './x.server.ts';\nlet { a }: { a: A } = $props();", '{a}')
	],
	[
		'no-restricted-imports',
		'src/routes/host/+page.ts',
		`${head}import type { A } from '../../ui/x.server.ts';\nexport type B = A;`
	],
	['no-console', 'src/server/loud.server.ts', `${head}console.log('x');`],
	['svelte/no-at-html-tags', 'src/ui/Raw.svelte', page('', '{@html "<b>x</b>"}')],
	['svelte/button-has-type', 'src/ui/Button.svelte', page('', '<button>x</button>')],
	['svelte/require-each-key', 'src/ui/Each.svelte', page('', '{#each [1, 2] as n}{n}{/each}')],
	['@typescript-eslint/no-floating-promises', 'src/server/adrift.ts', `${head}Promise.resolve();`],
	['@typescript-eslint/no-floating-promises', 'src/ui/Adrift.svelte', page('Promise.resolve();')],
	[
		'@typescript-eslint/switch-exhaustiveness-check',
		'src/server/switch.ts',
		`${head}export function f(x: 'a' | 'b') {\nswitch (x) { case 'a': return 1; }\n}`
	],
	['@typescript-eslint/only-throw-error', 'src/server/thrown.ts', `${head}throw 'x';`],
	['@typescript-eslint/no-explicit-any', 'src/server/any.ts', `${head}export const a: any = 1;`],
	[
		'@typescript-eslint/ban-ts-comment',
		'src/server/hushed.ts',
		`${head}// @ts-expect-error: because\nexport const a: number = 'x';`
	],
	[
		'@typescript-eslint/consistent-type-imports',
		'src/server/typed.ts',
		`${head}import { A } from '../ui/x.server.ts';\nexport type B = A;`
	],
	[
		'no-console',
		'src/server/muted.ts',
		`${head}// eslint-disable-next-line no-console\nconsole.log('x');`
	],
	[
		'svelte/no-at-html-tags',
		'src/ui/Muted.svelte',
		page('', '<!-- eslint-disable -->\n{@html "x"}')
	]
];

/** What may stand as it is. */
const inOrder: Record<string, string> = {
	'src/ui/x.server.ts': `${head}export type A = string;`,
	'src/protocol/time.ts': `${head}export const now = () => Date.now();\nexport const today = () => new Date();`,
	'src/protocol/index.ts': `${head}export * from './time.ts';`,
	'src/server/date.ts': `${head}export const day = (at: number) => new Date(at).toISOString();`,
	'src/server/ids.server.ts': `${head}export const id = () => crypto.randomUUID();`,
	'src/server/main.ts': `${head}console.error('x');`,
	'src/ui/secure-context.ts': `${head}export const locks = () => navigator.locks;`,
	'src/server/chapters.test.ts': `${head}export function describe() {\n${lines(60, ';')}\n}`,
	'printer/src/paper.ts': `${head}export const paper = 80;`,
	'src/ui/Good.svelte': page(
		'let { n }: { n: number[] } = $props();',
		'{#each n as one (one)}<button type="button">{one}</button>{/each}'
	)
};

interface Report {
	filePath: string;
	messages: { ruleId: string | null; message: string }[];
}

describe('the lint', () => {
	let planted: Planted;
	const found = new Map<string, string[]>();

	beforeAll(() => {
		planted = plant({
			...inOrder,
			...Object.fromEntries(faults.map(([, file, text]) => [file, text]))
		});
		const args = [
			'--config',
			'.ci/eslint.config.js',
			'--format',
			'json',
			'src',
			'printer',
			'tests'
		];
		for (const { filePath, messages } of planted.ask('eslint', args) as Report[]) {
			const said = messages.map(({ ruleId, message }) => ruleId ?? message);
			found.set(filePath.slice(planted.folder.length + 1), said);
		}
	}, 120_000);
	afterAll(() => planted.remove());

	it.each(faults)('%s speaks in %s', (rule, file) => {
		expect(found.get(file)).toContain(rule);
	});

	it.each(Object.keys(inOrder))('has nothing against %s', (file) => {
		expect(found.get(file)).toEqual([]);
	});
});
