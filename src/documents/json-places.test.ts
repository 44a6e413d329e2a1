// The reader of hand-written JSON agrees with JSON.parse, and points at the mistake.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-places.ts';

function mistakeIn(text: string) {
	const read = readJson(text);
	if (read.ok) throw new Error('was read');
	return read.mistake;
}

function parses(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe('a mistake in a hand-written file', () => {
	it.each([
		['{\n\t"a": 1\n\t"b": 2\n}', 3, 2, 'a comma is missing'],
		['{\n\t"a": 1,\n}', 3, 1, 'one too many'],
		["{ 'a': 1 }", 1, 3, 'double quotes'],
		['{ a: 1 }', 1, 3, 'double quotes'],
		['{ "a": yes }', 1, 8, 'value is missing'],
		['{ "a" 1 }', 1, 7, 'colon is missing after "a"'],
		['{\n\t// note\n\t"a": 1 }', 2, 2, 'no comments'],
		['{ "a": "x\ny" }', 1, 8, 'not closed'],
		['{ "a": [1, 2', 1, 13, 'ends in the middle'],
		['', 1, 1, 'ends in the middle'],
		['{} {}', 1, 4, 'nothing more'],
		['[01]', 1, 2, 'value is missing']
	])('%j is pointed at', (text, line, column, reason) => {
		const mistake = mistakeIn(text);
		expect([mistake.line, mistake.column]).toEqual([line, column]);
		expect(mistake.reason).toContain(reason);
	});

	it('is found in exactly the texts that JSON.parse refuses', () => {
		const damaged = fc
			.tuple(fc.json(), fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }))
			.map(([text, at, cut, put]) => {
				const place = at % (text.length + 1);
				return text.slice(0, place) + put + text.slice(place + cut);
			});
		fc.assert(
			fc.property(fc.oneof(fc.json(), damaged, fc.string()), (text) => {
				expect(readJson(text).ok).toBe(parses(text.replace(/^\uFEFF/, '')));
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('the place of a value', () => {
	const text =
		'{\n\t"floor": {\n\t\t"tables": [\n\t\t\t{ "name": "T1" },\n\t\t\t{ "name": "" }\n\t\t]\n\t}\n}';

	it('is the line on which it begins', () => {
		const read = readJson(text);
		expect(read.ok && read.placeOf(['floor', 'tables', 1, 'name'])).toEqual({
			line: 5,
			column: 14
		});
	});

	it('is that of its surroundings where it is missing', () => {
		const read = readJson(text);
		expect(read.ok && read.placeOf(['floor', 'tables', 0, 'seats'])).toEqual({
			line: 4,
			column: 4
		});
	});

	it('is the same behind a byte order mark', () => {
		const read = readJson(`\uFEFF${text}`);
		expect(read.ok && read.placeOf(['floor'])).toEqual({ line: 2, column: 11 });
	});
});
