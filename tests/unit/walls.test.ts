// Each wall of the house stops what is thrown at it, and lets pass what belongs there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plant, type Planted } from '../support/planted.ts';

const front = 'src/features/front';
const uses = (...from: string[]) => from.map((file) => `import '${file}';`).join('\n');

/** A house in order: everything here may stand as it does. */
const inOrder: Record<string, string> = {
	'src/protocol/index.ts': uses('./time.ts', 'valibot'),
	'src/protocol/time.ts': 'export const now = 0;',
	'src/documents/document.ts': uses('lowdb', 'node:fs'),
	'src/features/index.ts': uses('./front/waitlist/contract.ts', './front/floor/contract.ts'),
	[`${front}/floor/contract.ts`]: uses('../../../protocol/index.ts', 'valibot'),
	[`${front}/floor/rules.ts`]: uses('./contract.ts', 'temporal-polyfill'),
	[`${front}/floor/schema.server.ts`]: uses('kysely'),
	[`${front}/floor/service.server.ts`]: uses('./rules.ts', './schema.server.ts'),
	[`${front}/waitlist/contract.ts`]: uses('../floor/contract.ts'),
	[`${front}/waitlist/rules.ts`]: uses('./contract.ts', './rules/order.ts'),
	[`${front}/waitlist/rules/order.ts`]: uses('../contract.ts'),
	[`${front}/waitlist/service.server.ts`]: uses('./rules.ts', '../../../server/store.server.ts'),
	[`${front}/waitlist/service.server.test.ts`]: uses('#server/app.server.ts', './rules.ts'),
	[`${front}/waitlist/Line.svelte`]: `<script lang="ts">${uses('./contract.ts', '../../../ui/keys.ts')}</script>`,
	'src/ui/keys.ts': uses('socket.io-client'),
	'src/ui/scanner/engine.ts': uses('@zxing/library', 'zxing-wasm/reader'),
	'src/ui/scanner/Scanner.svelte': `<script lang="ts">${uses('./engine.ts')}</script>`,
	'src/server/store.server.ts': uses('better-sqlite3', 'kysely'),
	'src/server/app.server.ts': uses('#features/index.ts', './wings/front.server.ts'),
	'src/server/wings/front.server.ts': uses('#features/front/waitlist/service.server.ts'),
	'src/routes/host/+page.svelte': `<script lang="ts">${uses('#features/front/waitlist/Line.svelte')}</script>`,
	'src/hooks.server.ts': uses('#server/app.server.ts'),
	'src/features/house/printing/service.server.ts': uses('../../../../printer/src/spool.ts'),
	'src/server/wings/house.server.ts': uses('#features/house/printing/service.server.ts'),
	'printer/src/spool.ts': uses('../../src/protocol/index.ts', './render.ts'),
	'printer/src/render.ts': uses('receiptline'),
	'printer/src/render.test.ts': uses('./render.ts', 'escpos'),
	'kiosk/src/main.ts': uses('../../src/documents/document.ts', 'node:child_process'),
	'tests/bench/checkin.ts': uses('better-sqlite3')
};

/** Each fault: the file that has it, what it holds, the rule that must stop it. */
const faults: [rule: string, file: string, text: string][] = [
	['no-cycles', 'src/server/a.server.ts', uses('./b.server.ts')],
	['no-orphans', 'src/server/lonely.server.ts', 'export const lonely = 1;'],
	['no-unresolvable', 'src/server/lost.server.ts', uses('./nowhere.ts')],
	['no-dumping-grounds', 'src/server/mixed.server.ts', uses('./utils.ts')],
	['protocol-stands-alone', 'src/protocol/wide.ts', uses('kysely')],
	['documents-stand-alone', 'src/documents/wide.ts', uses('../protocol/time.ts')],
	[
		'wings-one-way-house',
		'src/features/house/venue/contract.ts',
		uses('../../front/floor/contract.ts')
	],
	[
		'wings-one-way-members',
		'src/features/members/tiers/contract.ts',
		uses('../../voice/ratings/contract.ts')
	],
	['wings-one-way-front', `${front}/checkin/contract.ts`, uses('../../voice/ratings/contract.ts')],
	[
		'wings-one-way-voice',
		'src/features/voice/cases/contract.ts',
		uses('../../insight/reports/contract.ts')
	],
	['contracts-run-everywhere', `${front}/quotes/contract.ts`, uses('node:fs')],
	['contracts-run-everywhere', `${front}/guestbook/contract.ts`, uses('./rules.ts')],
	['rules-are-pure', `${front}/quotes/rules.ts`, uses('../../../server/store.server.ts')],
	['rules-are-pure', `${front}/quotes/rules/best.ts`, uses('node:fs')],
	[
		'no-temporal-in-a-page',
		`${front}/quotes/Clock.svelte`,
		`<script lang="ts">${uses('temporal-polyfill')}</script>`
	],
	['feature-front-doors', `${front}/service/service.server.ts`, uses('../floor/rules.ts')],
	['slices-do-not-read-the-list', `${front}/service/reactions.server.ts`, uses('../../index.ts')],
	[
		'browser-meets-no-server-code',
		`${front}/service/Bell.svelte`,
		`<script lang="ts">${uses('./service.server.ts')}</script>`
	],
	['browser-meets-no-server-code', `${front}/service/bell.svelte.ts`, uses('../../index.ts')],
	['browser-reaches-no-server-code', 'src/ui/reach.ts', uses('./between.ts')],
	['browser-has-no-node', 'src/ui/disk.ts', uses('node:fs')],
	['ui-knows-no-feature', 'src/ui/part.svelte.ts', uses('../features/front/floor/contract.ts')],
	['features-know-no-transport', `${front}/service/rings.server.ts`, uses('socket.io')],
	['features-know-no-transport', `${front}/service/pages.server.ts`, uses('@sveltejs/kit')],
	['features-know-no-transport', `${front}/service/board.server.ts`, uses('#server/app.server.ts')],
	[
		'server-knows-no-feature',
		'src/server/jobs.server.ts',
		uses('#features/front/floor/contract.ts')
	],
	['entry-meets-no-app', 'src/server/main.ts', uses('./app.server.ts')],
	['one-database-door', 'src/server/other.server.ts', uses('better-sqlite3')],
	['one-lowdb-door', 'kiosk/src/pairing.ts', uses('lowdb')],
	['one-receiptline-door', 'printer/src/other.ts', uses('receiptline')],
	[
		'one-zxing-door',
		'src/ui/Camera.svelte',
		`<script lang="ts">${uses('@zxing/browser')}</script>`
	],
	['one-escpos-door', 'printer/src/bytes.ts', uses('escpos')],
	[
		'agents-share-only-the-protocol',
		'printer/src/deep.ts',
		uses('../../src/server/store.server.ts')
	],
	['agents-do-not-know-each-other', 'kiosk/src/paper.ts', uses('../../printer/src/spool.ts')],
	[
		'the-house-meets-agents-in-printing',
		'src/features/voice/ratings/paper.server.ts',
		uses('../../../../printer/src/spool.ts')
	],
	['product-knows-no-test', 'src/server/tested.server.ts', uses('../../tests/bench/checkin.ts')]
];

/** What the faults above lean on. */
const props: Record<string, string> = {
	'src/server/b.server.ts': uses('./a.server.ts'),
	'src/server/utils.ts': uses('./store.server.ts'),
	'src/ui/between.ts': uses('../server/store.server.ts'),
	'src/features/voice/ratings/contract.ts': 'export const low = 2;',
	'src/features/insight/reports/contract.ts': 'export const month = 1;',
	[`${front}/guestbook/rules.ts`]: uses('../floor/contract.ts')
};

interface Violation {
	from: string;
	rule: { name: string };
}

function violationsIn(planted: Planted, config: string, where: string[]): string[] {
	const args = ['--config', config, '--no-cache', '--output-type', 'json', ...where];
	const report = planted.ask('depcruise', args) as { summary: { violations: Violation[] } };
	return report.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}

const everywhere = ['src', 'printer', 'kiosk', 'tests'];

describe('the walls', () => {
	let planted: Planted;
	let found: string[];

	beforeAll(() => {
		planted = plant({
			...inOrder,
			...props,
			...Object.fromEntries(faults.map(([, file, text]) => [file, text]))
		});
		found = violationsIn(planted, '.ci/dependency-cruiser.cjs', everywhere);
	}, 60_000);
	afterAll(() => planted.remove());

	it.each(faults)('%s stops %s', (rule, file) => {
		expect(found).toContain(`${rule}: ${file}`);
	});

	it('are all tried', () => {
		const tried = new Set(faults.map(([rule]) => rule));
		const list = planted.ask('node', [
			'-p',
			"JSON.stringify(require('./.ci/dependency-cruiser.cjs').forbidden.map((rule) => rule.name))"
		]) as string[];
		expect(list.filter((rule) => !tried.has(rule))).toEqual([]);
	});
});

describe('a house in order', () => {
	it('passes all of them', () => {
		const planted = plant(inOrder);
		expect(violationsIn(planted, '.ci/dependency-cruiser.cjs', everywhere)).toEqual([]);
		expect(violationsIn(planted, '.ci/slice-cycles.cjs', ['src/features'])).toEqual([]);
		planted.remove();
	});

	it('has no two slices that need each other, even through different files', () => {
		const planted = plant({
			...inOrder,
			[`${front}/floor/reactions.server.ts`]: uses('../waitlist/contract.ts')
		});
		const found = violationsIn(planted, '.ci/slice-cycles.cjs', ['src/features']);
		expect(found).toContain(`no-slice-cycles: ${front}/floor`);
		planted.remove();
	});
});
