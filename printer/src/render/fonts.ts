// Where the fonts of the slips lie; the machine's own are never used.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The family that fonts.conf knows; the others follow where it has no letter. */
export const SLIP_FONT = 'Hoststand Slip';

let folder: string | undefined;

/**
 * The folder printer/fonts. It is looked for upward from this file, because in the built server
 * this code runs from another folder under the same root.
 */
export function fontFolder(): string | undefined {
	if (folder) return folder;
	for (let at = import.meta.dirname; ; at = dirname(at)) {
		for (const found of [join(at, 'fonts'), join(at, 'printer', 'fonts')])
			if (existsSync(join(found, 'fonts.conf'))) return (folder = found);
		if (dirname(at) === at) return undefined;
	}
}

interface Numerals {
	height: number;
	letters: Record<string, { width: number; rows: string }>;
}

let numerals: Numerals | undefined;

/** Figures and capitals as dots, 12.6 mm tall. */
export function numeralDots(): Numerals | undefined {
	const from = fontFolder();
	if (!numerals && from)
		numerals = JSON.parse(readFileSync(join(from, 'numerals.json'), 'utf8')) as Numerals;
	return numerals;
}
