// The words of all slices, held together: one key one meaning, both languages whole, all of it compiled.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { m } from '#words';

const root = new URL('../..', import.meta.url).pathname;
const languages = ['en', 'zh'] as const;
type Language = (typeof languages)[number];

/** A sentence, or in the compiler's form several of them by number or kind. */
type Words = Record<string, unknown>;

const folders = globSync('{src,printer,kiosk}/**/words/en.json', {
	cwd: root,
	exclude: (name) => name.includes('node_modules')
}).map((file) => dirname(file));

function read(folder: string, language: Language): Words {
	const { $schema: _, ...words } = JSON.parse(
		readFileSync(join(root, folder, `${language}.json`), 'utf8')
	) as Words;
	return words;
}

const text = (words: unknown) => (typeof words === 'string' ? words : JSON.stringify(words));
/** `{name}` and `{count}` in a sentence, sorted. */
const blanks = (words: unknown) =>
	[...new Set([...text(words).matchAll(/\{(\w+)\}/g)].map((found) => found[1]))].sort();

describe('the list of words in project.inlang/settings.json', () => {
	const settings = JSON.parse(
		readFileSync(join(root, 'project.inlang/settings.json'), 'utf8')
	) as Record<string, { pathPattern: string[] }>;
	const listed = settings['plugin.inlang.messageFormat']?.pathPattern ?? [];

	it('names every words folder, and no other', () => {
		expect([...listed].sort()).toEqual(folders.map((folder) => `./${folder}/{locale}.json`).sort());
	});
});

describe.each(folders)('the words in %s', (folder) => {
	const en = read(folder, 'en');
	const zh = read(folder, 'zh');

	it('are the same in both languages, with the same blanks to fill', () => {
		expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
		const differing = Object.keys(en).filter(
			(key) => String(blanks(en[key])) !== String(blanks(zh[key]))
		);
		expect(differing).toEqual([]);
	});

	it('carry the name of their slice', () => {
		const slice = `${basename(dirname(folder)).replaceAll('-', '_')}_`;
		expect(Object.keys(en).filter((key) => !key.startsWith(slice))).toEqual([]);
	});

	it('say something, calmly and politely', () => {
		const all = [...Object.entries(en), ...Object.entries(zh)];
		const wrong = all.filter(
			([, words]) => text(words).trim() === '' || /[!！]|你/.test(text(words))
		);
		expect(wrong).toEqual([]);
	});
});

describe('all words together', () => {
	const keys = folders.flatMap((folder) => Object.keys(read(folder, 'en')));

	it('use each key once: the same key in two slices would compile to a mixture', () => {
		expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
	});

	it('are compiled, every one, in both languages', () => {
		const spoken = m as unknown as Record<
			string,
			((blanks: object, options: { locale: Language }) => string) | undefined
		>;
		expect(keys.length).toBeGreaterThan(0);
		for (const folder of folders) {
			for (const language of languages) {
				const plain = Object.entries(read(folder, language)).filter(
					([, words]) => typeof words === 'string' && !words.includes('{')
				);
				for (const [key, words] of plain)
					expect(spoken[key]?.({}, { locale: language }), key).toBe(words);
			}
		}
		expect(keys.filter((key) => typeof spoken[key] !== 'function')).toEqual([]);
	});
});
