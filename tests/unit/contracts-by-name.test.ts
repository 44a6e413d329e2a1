// What a page gets of a contract: names to send and watch by, and none of the shapes that the house checks.
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { namesOf, type Node } from '../../vite.config.ts';

const contract = `import * as v from 'valibot';
import { defineCommand, defineTopic } from '#protocol';
const from = { from: ['kiosk'], staff: ['host'] };
const party = { size: v.pipe(v.number(), v.minValue(1)) };
export const Party = v.object({ ...party, name: v.string() });
export const kinds = v.variant('kind', [...some, v.object(party)]);
export const largest = (size) => v.maxValue(size);
export const join = defineCommand({ ...from, name: 'line.join', input: v.object(party), answer: v.object({}), refusals: {} });
export const line = defineTopic({ ...from, name: 'line.now', params: v.object({}), state: Party, changedBy: [] });
`;

const forPages = namesOf(contract, parseAst(contract) as unknown as Node);

test('a command and a topic keep their names and lose their shapes', () => {
	expect(forPages).toContain("defineCommand({ name: 'line.join' })");
	expect(forPages).toContain("defineTopic({ name: 'line.now' })");
	expect(forPages).not.toContain('changedBy');
});

test('whatever is built while the module loads may be left out when nobody asks for it', () => {
	expect(forPages).toContain(
		'export const Party = /* @__PURE__ */ v.object(/* @__PURE__ */ (() => ({ ...party,'
	);
	expect(forPages).toContain("v.variant('kind', /* @__PURE__ */ (() => ([...some, ");
	expect(forPages).toContain('size: /* @__PURE__ */ v.pipe(/* @__PURE__ */ v.number(), ');
});

test('what a function does when it is called stays as it was', () => {
	expect(forPages).toContain('(size) => v.maxValue(size);');
});

test('a declaration without a name is refused while building', () => {
	const nameless = `export const x = defineFact({ data: 1 });`;
	expect(() => namesOf(nameless, parseAst(nameless) as unknown as Node)).toThrow(
		/without its name/
	);
});
