// A dish as a row of a spreadsheet, there and back. Pure: cells are text, whatever they look like.
import type { BookDish, CheckedRow, Problem, Written } from '../book/contract.ts';
import { allergens, claims, listOf, markets, type Claims, type Market } from '../contract.ts';
import { writtenPrice } from '../rules.ts';
import { datesCrossed } from './availability.ts';
import { bareCell, known, plain, readers, safeCell, Wrong, type Reading } from './cells.ts';

const listed = markets.flatMap((market) => claims.map((claim) => `${market}_${claim}` as const));
export const columns = ['id', ...plain, ...listed] as const;

export interface SheetHouse extends Reading {
	dishes: readonly BookDish[];
}

type Cells = Readonly<Partial<Record<string, string>>>;
type Fault = CheckedRow['faults'][number];

const empty: Omit<Written, 'category' | 'nameEn' | 'nameZh' | 'price'> = {
	...{ descEn: '', descZh: '', memberPrice: null, margin: null, spice: null, kcal: null },
	...{ tastes: [], fromDay: null, toDay: null, hours: [] }
};

export function writtenOf(dish: BookDish): Written {
	const { category, nameEn, nameZh, price, descEn, descZh, memberPrice, margin } = dish;
	const { spice, kcal, tastes, fromDay, toDay, hours } = dish;
	return {
		...{ category, nameEn, nameZh, price, descEn, descZh, memberPrice, margin },
		...{ spice, kcal, tastes, fromDay, toDay, hours }
	};
}

/** One market's list; undefined if the sheet says nothing of it. */
function claimsOf(cells: Cells, market: Market, faults: Fault[]): Claims | undefined {
	const said: Claims = {};
	let mentioned = false;
	for (const claim of claims) {
		const column = `${market}_${claim}`;
		const cell = cells[column];
		if (cell === undefined) continue;
		mentioned = true;
		const found = known(cell, allergens, 'unknown-word');
		const fault = (what: Problem): void => void faults.push({ what, column, cell });
		if (found instanceof Wrong) {
			fault(found.what);
			continue;
		}
		if (found.some((one) => !(listOf[market] as readonly string[]).includes(one)))
			fault('not-on-this-list');
		if (found.some((one) => one in said)) fault('said-twice');
		for (const one of found) said[one] = claim;
	}
	return mentioned ? said : undefined;
}

export interface SheetRow extends CheckedRow {
	/** The dish that it changes. */
	before?: BookDish;
	written: Written;
	/** Only lists that differ from what stands. */
	lists: Partial<Record<Market, Claims>>;
}

const sameClaims = (a: Claims, b: Claims): boolean => allergens.every((one) => a[one] === b[one]);

function newLists(cells: Cells, before: BookDish | undefined, faults: Fault[]): SheetRow['lists'] {
	const lists: SheetRow['lists'] = {};
	for (const market of markets) {
		const said = claimsOf(cells, market, faults);
		if (said && !sameClaims(said, before?.lists[market]?.claims ?? {})) lists[market] = said;
	}
	return lists;
}

/** By its id; without one by both its names. */
function dishMeant(cells: Cells, { dishes }: SheetHouse, faults: Fault[]): BookDish | undefined {
	const id = cells['id'] ?? '';
	const { name_en, name_zh } = cells;
	if (id === '') return dishes.find((one) => one.nameEn === name_en && one.nameZh === name_zh);
	const found = dishes.find((one) => one.id === id);
	if (!found) faults.push({ what: 'unknown-id', column: 'id', cell: id });
	return found;
}

const canonical = ({ category, nameEn, nameZh, price, ...rest }: Written): string =>
	JSON.stringify([
		category,
		nameEn,
		nameZh,
		price,
		Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))
	]);

/** What the cells write over what stands; a cell that cannot be read is a fault. */
function fieldsOf(
	cells: Cells,
	before: BookDish | undefined,
	house: SheetHouse,
	faults: Fault[]
): Written {
	const fields: Record<string, unknown> = before ? { ...writtenOf(before) } : { ...empty };
	for (const column of plain) {
		const cell = cells[column];
		if (cell === undefined) continue;
		const [field, read] = readers[column];
		const value = read(cell, house);
		if (value instanceof Wrong) faults.push({ what: value.what, column, cell: cell.slice(0, 40) });
		else fields[field] = value;
	}
	const written = fields as unknown as Written;
	if (datesCrossed(written.fromDay ?? null, written.toDay ?? null))
		faults.push({ what: 'dates-crossed', column: 'to', cell: cells['to'] ?? '' });
	return written;
}

function doesOf(row: Pick<SheetRow, 'faults' | 'before' | 'written' | 'lists'>): SheetRow['does'] {
	const { faults, before, written, lists } = row;
	if (faults.length > 0) return 'wrong';
	if (!before) return 'new';
	const listsStay = Object.keys(lists).length === 0;
	return listsStay && canonical(writtenOf(before)) === canonical(written) ? 'same' : 'change';
}

/** Reads one row; `cells` by column, with what the sheet does not have left out: there a dish stays as it is. */
export function readRow(line: number, raw: Cells, house: SheetHouse): SheetRow {
	const faults: Fault[] = [];
	const cells: Cells = Object.fromEntries(
		Object.entries(raw).map(([column, cell]) => [column, bareCell((cell ?? '').trim()).trim()])
	);
	const before = dishMeant(cells, house, faults);
	const written = fieldsOf(cells, before, house, faults);
	const lists = newLists(cells, before, faults);
	const name = `${cells['name_en'] ?? ''} ${cells['name_zh'] ?? ''}`.trim().slice(0, 80);
	const row = { line, name, faults, written, lists, ...(before && { before }) };
	return { ...row, does: doesOf(row) };
}

// ---- To cells ----------------------------------------------------------------------------------

const orEmpty = <T>(value: T | null, write: (value: T) => string): string =>
	value === null ? '' : write(value);

/** One dish's cells in the order of `columns`, safe to open in any spreadsheet. */
export function rowOf(dish: BookDish, { categories, digits }: SheetHouse): string[] {
	const price = (minor: number): string => writtenPrice(minor, digits);
	const lists = markets.flatMap((market) =>
		claims.map((claim) =>
			allergens.filter((one) => dish.lists[market]?.claims[one] === claim).join(' ')
		)
	);
	return [
		dish.id,
		categories.find(({ id }) => id === dish.category)?.nameEn ?? dish.category,
		...[dish.nameEn, dish.nameZh, price(dish.price), dish.descEn, dish.descZh],
		...[orEmpty(dish.memberPrice, price), orEmpty(dish.margin, price)],
		...[orEmpty(dish.spice, String), orEmpty(dish.kcal, String), dish.tastes.join(' ')],
		...[dish.fromDay ?? '', dish.toDay ?? ''],
		dish.hours.map(({ days, from, to }) => `${days.join('')} ${from}-${to}`).join('; '),
		...lists
	].map(safeCell);
}
