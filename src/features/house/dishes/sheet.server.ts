// The menu as a CSV file: written so that a spreadsheet opens it, read whole or not at all.
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Problem } from './book/contract.ts';
import { needed } from './rules/cells.ts';
import { columns, readRow, rowOf, type SheetHouse, type SheetRow } from './rules/sheet.ts';

const empty = { category: '', nameEn: '', nameZh: '', price: 0, descEn: '', descZh: '' } as const;
const nothing = {
	...{ memberPrice: null, margin: null, spice: null, kcal: null, fromDay: null, toDay: null },
	...{ tastes: [], hours: [] }
};

/** A fault of the file itself stands on its head line. */
function headFault(what: Problem, column = '', cell = ''): SheetRow[] {
	const faults = [{ what, column, cell: cell.slice(0, 40) }];
	return [
		{ line: 1, name: '', does: 'wrong', faults, written: { ...empty, ...nothing }, lists: {} }
	];
}

/** Semicolons where a European spreadsheet wrote it, tabs where it was copied. */
function delimiterOf(csv: string): string {
	const head = csv.slice(0, csv.search(/[\r\n]|$/));
	const count = (mark: string): number => head.split(mark).length;
	return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function tableOf(csv: string): string[][] | undefined {
	try {
		return parse(csv, {
			bom: true,
			delimiter: delimiterOf(csv),
			relax_column_count: true,
			skip_empty_lines: false
		});
	} catch {
		return undefined;
	}
}

/** Two rows about one dish: neither can be right. */
function markDoubled(rows: SheetRow[]): SheetRow[] {
	const seen = new Set<string>();
	for (const row of rows) {
		const key = row.before?.id ?? `${row.written.nameEn}\n${row.written.nameZh}`;
		if (seen.has(key) && row.name !== '') {
			row.faults.push({ what: 'doubled', column: 'name_en', cell: row.name.slice(0, 40) });
			row.does = 'wrong';
		}
		seen.add(key);
	}
	return rows;
}

/** Reads a whole sheet; the rows say what each would do. */
export function readSheet(csv: string, house: SheetHouse): SheetRow[] {
	const [head, ...lines] = tableOf(csv) ?? [];
	if (!head) return headFault('not-a-table');
	const names = head.map((cell) => cell.trim().toLowerCase());
	const missing = needed.find((column) => !names.includes(column));
	if (missing) return headFault('columns-missing', missing);
	const foreign = names.find(
		(name) => name !== '' && !(columns as readonly string[]).includes(name)
	);
	if (foreign !== undefined) return headFault('unknown-column', foreign.slice(0, 40));
	const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
	if (twice !== undefined) return headFault('doubled', twice);
	const rows = lines.flatMap((line, at) => {
		if (line.every((cell) => cell.trim() === '')) return [];
		const cells = Object.fromEntries(names.map((name, place) => [name, line[place] ?? '']));
		return [readRow(at + 2, cells, house)];
	});
	return rows.length === 0 ? headFault('not-a-table') : markDoubled(rows);
}

/** With a mark at its head, so that a spreadsheet reads Chinese as what it is. */
export const writeSheet = (house: SheetHouse): string =>
	stringify([[...columns], ...house.dishes.map((dish) => rowOf(dish, house))], { bom: true });
