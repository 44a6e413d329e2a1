// Rules of this house that no published plugin has.

/** Each file says in its first line what it is for. */
const headLine = {
	meta: { type: 'suggestion', schema: [] },
	create(context) {
		return {
			Program(node) {
				if (/^\uFEFF?(#!|\/\/|\/\*|<!--)/.test(context.sourceCode.text)) return;
				context.report({ node, message: 'The first line says what the file is for.' });
			}
		};
	}
};

export const house = { rules: { 'head-line': headLine } };

// What no-restricted-syntax refuses, with what to do instead.

export const oneClock = [
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

export const importEndings = [
	{
		selector:
			':matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression)[source.value=/^\\.{1,2}\\u002F(?!.*\\.(ts|js|mjs|cjs|svelte|json|css|wasm|svg)(\\?.*)?$)(?!\\$types$)/]',
		message: 'Write the ending (.ts): the same file also runs under plain Node.'
	}
];

export const serverTypes = [
	{
		selector:
			':matches(ImportExpression, TSImportType)[source.value=/\\.server(\\.ts)?$/], TSImportType > TSLiteralType > Literal[value=/\\.server(\\.ts)?$/]',
		message: 'A page meets no server code, not even its types: what it needs stands in contract.ts.'
	}
];

export const needsSecureContext = [
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

export const namedExports = [
	{
		selector: 'ExportDefaultDeclaration',
		message: 'Named exports only: a thing has one name everywhere.'
	},
	{ selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that says it.' }
];

/** Plain faults, which need no explanation. */
export const faults = [
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
