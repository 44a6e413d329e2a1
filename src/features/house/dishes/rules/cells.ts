// How each cell of the menu's spreadsheet is read. Pure: a cell is text, whatever it looks like.
import type { Hours, Problem, Written } from '../book/contract.ts';
import { tastes, type Category } from '../contract.ts';
import { minorOf } from '../rules.ts';

/** What a cell's meaning depends on. */
export interface Reading {
	categories: readonly Category[];
	/** Digits after the point of the house's money. */
	digits: number;
}

// ---- Cells that no spreadsheet takes for a formula ---------------------------------------------

/** What begins like a formula is led by an apostrophe; so is what begins with one, that it comes back the same. */
export const safeCell = (text: string): string =>
	/^[=+\-@\t\r'＝＋－＠]/u.test(text) ? `'${text}` : text;
export const bareCell = (cell: string): string =>
	/^'[=+\-@\t\r'＝＋－＠]/u.test(cell) ? cell.slice(1) : cell;

// ---- From cells --------------------------------------------------------------------------------

export class Wrong {
	readonly what: Problem;
	constructor(what: Problem) {
		this.what = what;
	}
}

const named = (cell: string): string | Wrong => {
	if (cell === '') return new Wrong('name-missing');
	return cell.length > 80 ? new Wrong('too-long') : cell;
};
const described = (cell: string): string | Wrong =>
	cell.length > 240 ? new Wrong('too-long') : cell;

/** The largest amount that a dish can have. */
const MOST = 100_000_000;

function amount(cell: string, digits: number): number | Wrong {
	const minor = /^[-−]/u.test(cell) ? undefined : minorOf(cell, digits);
	return minor === undefined || minor > MOST ? new Wrong('price-wrong') : minor;
}

function signed(cell: string, digits: number): number | Wrong {
	const below = /^[-−]/u.test(cell);
	const minor = amount(below ? cell.slice(1) : cell, digits);
	return below && typeof minor === 'number' ? 0 - minor : minor;
}

const whole = (cell: string, form: RegExp): number | Wrong =>
	form.test(cell) ? Number(cell) : new Wrong('number-wrong');

const words = (cell: string): string[] =>
	cell.split(/[\s,;，、；]+/u).filter((word) => word !== '');

export function known<T extends string>(
	cell: string,
	all: readonly T[],
	problem: Problem
): T[] | Wrong {
	const said = words(cell.toLowerCase());
	const found = all.filter((one) => said.includes(one));
	return said.every((word) => (all as readonly string[]).includes(word))
		? found
		: new Wrong(problem);
}

/** `12345 11:30-14:30; 67 18:00-02:00` */
function hours(cell: string): Hours[] | Wrong {
	const parts = cell
		.split(/[;；]/u)
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const read = parts.map((part) =>
		/^([1-7]{1,7}) +((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(part)
	);
	if (read.length > 6 || read.includes(null)) return new Wrong('hours-wrong');
	return read.flatMap((found) => {
		const [, days = '', from = '', to = ''] = found ?? [];
		return [{ days: [...new Set(days)].map(Number), from, to }];
	});
}

function category(cell: string, all: readonly Category[]): string | Wrong {
	const found =
		all.find((one) => one.nameEn === cell) ??
		all.find((one) => one.nameZh === cell || one.id === cell) ??
		all.find((one) => one.nameEn.toLowerCase() === cell.toLowerCase());
	return found?.id ?? new Wrong('unknown-category');
}

const day = (cell: string): string | Wrong =>
	/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(cell) ? cell : new Wrong('date-wrong');

const or =
	(read: (cell: string, house: Reading) => unknown) =>
	(cell: string, house: Reading): unknown =>
		cell === '' ? null : read(cell, house);

/** Each column: the field that it writes, and how its cell is read. */
export const needed = ['category', 'name_en', 'name_zh', 'price'] as const;
export const plain = [
	...needed,
	...(['description_en', 'description_zh', 'member_price', 'margin', 'spice', 'kcal'] as const),
	...(['tastes', 'from', 'to', 'hours'] as const)
] as const;
type Column = (typeof plain)[number];

export const readers: Record<
	Column,
	readonly [keyof Written, (cell: string, house: Reading) => unknown]
> = {
	category: ['category', (cell, house) => category(cell, house.categories)],
	name_en: ['nameEn', named],
	name_zh: ['nameZh', named],
	price: ['price', (cell, house) => amount(cell, house.digits)],
	description_en: ['descEn', described],
	description_zh: ['descZh', described],
	member_price: ['memberPrice', or((cell, house) => amount(cell, house.digits))],
	margin: ['margin', or((cell, house) => signed(cell, house.digits))],
	spice: ['spice', or((cell) => whole(cell, /^[0-3]$/))],
	kcal: ['kcal', or((cell) => whole(cell, /^\d{1,4}$/))],
	tastes: ['tastes', (cell) => known(cell, tastes, 'unknown-word')],
	from: ['fromDay', or(day)],
	to: ['toDay', or(day)],
	hours: ['hours', hours]
};
