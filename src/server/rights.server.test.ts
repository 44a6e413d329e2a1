// Every act of the contracts is said in both languages: without words a new one does not pass.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { declaredContracts, features } from '#features/index.ts';
import { actCalled, calledByName, notedActs, sliceCalled } from './rights.server.ts';

const root = new URL('../../', import.meta.url).pathname;
const acts = declaredContracts().filter(({ kind }) => kind !== 'fact');
const HAN = /\p{Script=Han}/u;

/** What is wrong with these words; undefined if nothing is. */
function fault(called: ReturnType<typeof actCalled>): string | undefined {
	if (!called) return 'no words';
	if (!/^\p{Lu}[^.]*$/u.test(called.en) || HAN.test(called.en)) return `English: ${called.en}`;
	if (/[a-z]+[.-][a-z]+-[a-z]/.test(called.en)) return `a name of the code: ${called.en}`;
	if (!HAN.test(called.zh) || /[。.]$/.test(called.zh)) return `Chinese: ${called.zh}`;
	return undefined;
}

function faultsOf(
	names: readonly string[],
	called: (name: string) => ReturnType<typeof actCalled>
) {
	return names.flatMap((name) => {
		const wrong = fault(called(name));
		return wrong === undefined ? [] : [`${name}: ${wrong}`];
	});
}

describe('the words of the permission matrix', () => {
	test('each command, query and topic is called something in both languages', () => {
		expect(acts.length).toBeGreaterThan(300);
		expect(
			faultsOf(
				acts.map(({ name }) => name),
				actCalled
			)
		).toEqual([]);
	});

	test('each slice with acts has a name to stand above them', () => {
		const withActs = features.filter((one) =>
			declaredContracts([one]).some(({ kind }) => kind !== 'fact')
		);
		expect(
			faultsOf(
				withActs.map(({ name }) => name),
				sliceCalled
			)
		).toEqual([]);
	});

	test('no two acts are called the same', () => {
		for (const language of ['en', 'zh'] as const) {
			const said = acts.map(({ name }) => actCalled(name)?.[language]);
			expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
		}
	});

	test('an act that nobody wrote words for is found out', () => {
		expect(actCalled('waitlist.turn-away')).toBeUndefined();
		expect(faultsOf(['waitlist.turn-away'], actCalled)).toEqual(['waitlist.turn-away: no words']);
		expect(faultsOf(['x'], () => ({ en: 'waitlist.take-a-ticket', zh: '取号' }))).toHaveLength(1);
		expect(faultsOf(['x'], () => ({ en: 'Take a number', zh: 'Take a number' }))).toHaveLength(1);
	});

	test('no words are kept for an act that is gone', () => {
		const known = new Set(
			[...acts.map(({ name }) => name), ...notedActs].map((name) => actCalled(name)?.en)
		);
		const left = globSync('src/features/**/words/en.json', { cwd: root }).flatMap((file) => {
			const words = JSON.parse(readFileSync(root + file, 'utf8')) as Record<string, string>;
			return Object.entries(words).filter(
				([key, en]) => /^[a-z]+_right_/.test(key) && !known.has(en)
			);
		});
		expect(left).toEqual([]);
	});
});

test('whatever the house notes in the audit by itself is said in both languages too', () => {
	const noted = globSync('src/**/*.ts', { cwd: root })
		.filter((file) => !file.endsWith('.test.ts'))
		.flatMap((file) => [...readFileSync(root + file, 'utf8').matchAll(/act: '([a-z]+\.[a-z-]+)'/g)])
		.map(([, act]) => act);
	expect(noted.sort()).toEqual([...notedActs].sort());
	expect(faultsOf([...notedActs], actCalled)).toEqual([]);
	expect(Object.keys(calledByName(notedActs))).toHaveLength(notedActs.length);
});
