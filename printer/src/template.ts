// From a template and its values to one ReceiptLine document.
import {
	fail,
	type Language,
	ok,
	type Ok,
	type Refused,
	type SlipTemplate
} from '@hoststand/protocol';
import { COLUMN_DOTS } from './profile.ts';
import { numeralLine } from './render/numerals.ts';
import { type Dots, pngOf } from './render/png.ts';
import { cleanCode, cleanValue, escapeMarkup } from './values.ts';

export interface Filling {
	language: Language | 'both';
	/** 1 for the first; a later one carries the mark of a reprint. */
	copy: number;
	columns: number;
	/** In place of nothing: above the house's name, where a slip begins with it. */
	logo?: Dots | undefined;
}

type Filled = Ok<string> | Refused<'value-missing', { missing: string[] }>;

const placeholder = /\{([a-z][A-Za-z0-9]*)\}/g;
const codeLine = /^\s*\{(c|code):/;
/** `{?wifi}Join it` stands only where `wifi` is not empty. */
const onlyWith = /^\{\?([a-z][A-Za-z0-9]*)\}/;
const numberLine = /^\s*\{number:\{([a-z][A-Za-z0-9]*)\}\}\s*$/;

/**
 * The template's text in the wanted language with the values in it, as ReceiptLine.
 * A line whose values are all empty falls away, and one marked `{?name}` where that value is empty. `{number:{ticket}}` becomes the great number.
 */
export function fillTemplate(
	template: SlipTemplate,
	values: Readonly<Record<string, string>>,
	filling: Filling
): Filled {
	const missing = Object.keys(template.values).filter((name) => values[name] === undefined);
	if (missing.length > 0) return fail('value-missing', { missing });
	const lines = `${template.head ?? ''}${textOf(template, filling.language)}`
		.split('\n')
		.flatMap((line) => fillLine(line, values, filling.columns));
	const above = [...reprintMark(filling.copy), ...logoLines(template, filling)];
	return ok([...above, ...withQuietZones(lines)].join('\n'));
}

function textOf(template: SlipTemplate, language: Filling['language']): string {
	if (language !== 'both') return template[language].trim();
	return template.both?.trim() ?? stacked(template.zh.trim(), template.en.trim());
}

/** Both texts under each other; a code, and a line of values that says the same in both, only once. */
function stacked(first: string, second: string): string {
	const said = new Set(first.split('\n').filter((line) => line.includes('{')));
	const once = second
		.split('\n')
		.filter((line) => !said.has(line) && !/^\s*\{(c|code):/.test(line));
	return `${first}\n\n-\n\n${once.join('\n').trim()}`
		.replace(/\n{3,}/g, '\n\n')
		.replace(/^-\n\s*(?=-$)/gm, '');
}

/** One line of a template with its values, as lines of ReceiptLine: none, or one. */
export function fillLine(
	line: string,
	values: Readonly<Record<string, string>>,
	columns: number
): string[] {
	const asked = onlyWith.exec(line);
	if (asked) {
		if ((values[asked[1] ?? ''] ?? '').trim() === '') return [];
		return fillLine(line.slice(asked[0].length), values, columns);
	}
	const number = numberLine.exec(line)?.[1];
	if (number !== undefined) {
		const text = cleanValue(values[number] ?? '');
		return text ? [numeralLine(text, columns * COLUMN_DOTS, escapeMarkup(text))] : [];
	}
	return textLine(line, values);
}

/** A line with its values; none where all of them are empty. */
function textLine(line: string, values: Readonly<Record<string, string>>): string[] {
	const names = Array.from(line.matchAll(placeholder), (found) => found[1] ?? '');
	if (names.length > 0 && names.every((name) => (values[name] ?? '').trim() === '')) return [];
	const clean = codeLine.test(line) ? cleanCode : cleanValue;
	return [line.replace(placeholder, (_, name: string) => escapeMarkup(clean(values[name] ?? '')))];
}

/** A line of white before and after each code, so that scanners find its edge. */
function withQuietZones(lines: string[]): string[] {
	return lines.flatMap((line, at) => {
		if (!codeLine.test(line)) return [line];
		const before = at > 0 && (lines[at - 1] ?? '').trim() !== '' ? [''] : [];
		const after = (lines[at + 1] ?? '').trim() !== '' ? [''] : [];
		return [...before, line, ...after];
	});
}

/** A logo wider than the paper is left out: the name stands there in letters anyway. */
function logoLines(template: SlipTemplate, { logo, columns }: Filling): string[] {
	const fits = logo && logo.width <= columns * COLUMN_DOTS;
	if (!fits || template.head || !template.en.trimStart().startsWith('"{house}"')) return [];
	return [`{image:${pngOf(logo).toString('base64')}}`, ''];
}

function reprintMark(copy: number): string[] {
	return copy > 1 ? [`\`"~补打 REPRINT ${copy - 1}~"\``, ''] : [];
}
