// The sheets that an evening takes: every row on paper, each part in its order, none twice.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetRows, sheetsOf, type SheetRow } from './rules.ts';
import { contingencySlips } from './slips.ts';

const row = (what: string): SheetRow => ({ what, more: `${what} more`, needs: `${what} needs` });

test('every row of any evening stands on exactly one sheet, in its order', () => {
	const many = fc.integer({ min: 0, max: 80 });
	fc.assert(
		fc.property(many, many, many, (line, book, floor) => {
			const part = (name: string, n: number) =>
				Array.from({ length: n }, (_, at) => row(`${name} ${at}`));
			const evening = { line: part('L', line), book: part('B', book), floor: part('F', floor) };
			const sheets = sheetsOf(evening);
			for (const [name, most] of Object.entries(sheetRows) as ['line', number][]) {
				const printed = sheets.flatMap((values) =>
					Array.from({ length: most }, (_, at) => values[`${name}${at + 1}`] ?? '')
				);
				expect(printed.filter(Boolean)).toEqual(evening[name].map(({ what }) => what));
			}
			expect(sheets.map(({ page }) => page)).toEqual(
				sheets.map((_, at) => `${at + 1}/${sheets.length}`)
			);
		})
	);
});

test('a sheet gives every value that the template asks for', () => {
	const given = Object.keys({
		...sheetsOf({ line: [], book: [], floor: [] })[0],
		house: '',
		time: ''
	});
	expect(given.sort()).toEqual(Object.keys(contingencySlips[0]?.values ?? {}).sort());
});
