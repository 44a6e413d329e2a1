// What stands on the contingency sheets: which party on which row, and how many sheets that takes. Pure.

/** How many rows of each part one sheet holds. */
export const sheetRows = { line: 24, book: 24, floor: 24 } as const;

/** One row: who, what of it, and what they need. */
export interface SheetRow {
	what: string;
	more: string;
	needs: string;
	/** A table where nobody sits. */
	isFree?: boolean;
}

export interface Evening {
	line: readonly SheetRow[];
	book: readonly SheetRow[];
	floor: readonly SheetRow[];
}

const parts = ['line', 'book', 'floor'] as const;

/** The values of each sheet: what does not fit on one goes on the next, each part in its order. At least one sheet. */
export function sheetsOf(evening: Evening): Record<string, string>[] {
	const sheets = Math.max(
		1,
		...parts.map((part) => Math.ceil(evening[part].length / sheetRows[part]))
	);
	return Array.from({ length: sheets }, (_, sheet) => ({
		page: `${sheet + 1}/${sheets}`,
		...Object.fromEntries(parts.flatMap((part) => rowsOf(part, evening[part], sheet)))
	}));
}

function rowsOf(
	part: (typeof parts)[number],
	rows: readonly SheetRow[],
	sheet: number
): [string, string][] {
	return Array.from({ length: sheetRows[part] }, (_, at) => {
		const row = rows[sheet * sheetRows[part] + at];
		const name = `${part}${at + 1}`;
		const own: [string, string][] = [
			[name, row?.what ?? ''],
			[`${name}More`, row?.more ?? '']
		];
		return part === 'floor'
			? own
			: [...own, [`${name}Needs`, row?.needs ?? ''] as [string, string]];
	}).flat();
}
