// Bookings as lines of a table, for spreadsheets and other systems: what stands in each column, and how it is read.
import { HOUR } from '#protocol';
import type { ImportRow, Problem } from '../exchange/contract.ts';
import { wallOf, wallOn, type Place } from './hours.ts';

/** In the order they are written. An import needs the first four; the others may be missing. */
export const columns = [
	...(['day', 'time', 'size', 'name', 'phone', 'note', 'table', 'state', 'tags'] as const),
	...(['high_chairs', 'step_free', 'menu', 'checklist', 'lead', 'back_by', 'coach'] as const),
	...(['bills', 'channel', 'outside_id', 'deposit', 'code'] as const)
] as const;
export type Column = (typeof columns)[number];
const needed: readonly Column[] = ['day', 'time', 'size', 'name'];

/** A line that could be read, however wrong. */
export interface Line extends Pick<ImportRow, 'line' | 'name' | 'day' | 'wall' | 'size'> {
	phone: string;
	note: string;
	tags: string[];
	highChairs: number;
	stepFree: boolean;
	menu: string;
	checklist: string;
	/** Who speaks for the party. */
	lead: string;
	/** On the wall: the table is theirs until then; their coach leaves then. */
	backBy: string | undefined;
	coach: string | undefined;
	bills: 'one' | 'several';
	/** In the currency's own unit, as it was written. */
	deposit: { amount: number; reference: string } | undefined;
	outside: { from: string; id: string } | undefined;
	/** Parts that cannot be read: the line is taken without them. */
	without: Problem[];
	problems: Problem[];
}

const isDay = (text: string) =>
	/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`));
/** `19:30`; in the night that has it twice `01:30-05:00` says which. */
const isWall = (text: string) => /^([01]\d|2[0-3]):[0-5]\d([+-]\d\d:\d\d)?$/.test(text);
/** A time without a night that has it twice; undefined where the cell is empty. */
const clockOf = (text: string) => text.replace('.', ':').padStart(text === '' ? 0 : 5, '0');
const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
const several = ['several', 'split', '分单', '分开'];
const yes = (text: string) => ['1', 'yes', 'true', 'x', '是'].includes(text.toLowerCase());

function problemsOf(line: Pick<Line, 'day' | 'wall' | 'size'>): Problem[] {
	const good = Number.isInteger(line.size) && line.size >= 1 && line.size <= 99;
	return [
		...(isDay(line.day) ? [] : (['bad-day'] as const)),
		...(isWall(line.wall) ? [] : (['bad-time'] as const)),
		...(good ? [] : (['bad-size'] as const))
	];
}

/** `50.00 CARD 8812`: an amount, and its reference where there is one. */
function depositOf(text: string): Line['deposit'] {
	const [, amount = '', reference = ''] =
		/^(\d{1,8}(?:[.,]\d{1,4})?)(?:\s+(.*))?$/s.exec(text) ?? [];
	const sum = Number(amount.replace(',', '.'));
	return sum > 0 ? { amount: sum, reference: reference.slice(0, 60) } : undefined;
}

/** What was agreed with a party beyond its table, and which of it cannot be read. */
function agreedOf(at: (column: Column) => string) {
	const [backBy, coach] = [clockOf(at('back_by')), clockOf(at('coach'))];
	const deposit = depositOf(at('deposit'));
	const without: Problem[] = [
		...(backBy === '' || isClock(backBy) ? [] : (['bad-back-by'] as const)),
		...(coach === '' || isClock(coach) ? [] : (['bad-coach'] as const)),
		...(at('deposit') === '' || deposit ? [] : (['bad-deposit'] as const))
	];
	return {
		...{ checklist: at('checklist').slice(0, 600), lead: at('lead').slice(0, 80) },
		...{ backBy: isClock(backBy) ? backBy : undefined, coach: isClock(coach) ? coach : undefined },
		bills: several.includes(at('bills').toLowerCase()) ? ('several' as const) : ('one' as const),
		...{ deposit, without }
	};
}

function lineOf(at: (column: Column) => string, line: number): Line {
	const wall = at('time').replace('.', ':').padStart(5, '0');
	const size = Number(at('size') || Number.NaN);
	const read = { line, day: at('day'), wall, size: Number.isFinite(size) ? size : 0 };
	const [from, id] = [at('channel').slice(0, 40), at('outside_id').slice(0, 60)];
	const chairs = Number(at('high_chairs'));
	return {
		...{ ...read, name: at('name').slice(0, 80), phone: at('phone').slice(0, 40) },
		...{ note: at('note').slice(0, 300), menu: at('menu').slice(0, 80) },
		tags: at('tags')
			.split(/[;,；，]/)
			.map((tag) => tag.trim().slice(0, 24))
			.filter(Boolean)
			.slice(0, 8),
		highChairs: Number.isInteger(chairs) && chairs > 0 && chairs <= 20 ? chairs : 0,
		stepFree: yes(at('step_free')),
		outside: id === '' ? undefined : { from: from || 'import', id },
		...agreedOf(at),
		problems: problemsOf(read)
	};
}

/** Lines of a file, from its cells; a fault of the file itself stands on line 1. */
export function linesOf(cells: readonly (readonly string[])[] | undefined): Line[] {
	const [head, ...rows] = cells ?? [];
	const fault = (problem: Problem): Line[] => [{ ...lineOf(() => '', 1), problems: [problem] }];
	if (!head) return fault('not-a-table');
	const names = head.map((cell) => cell.trim().toLowerCase());
	if (!needed.every((column) => names.includes(column))) return fault('missing-column');
	return rows.flatMap((row, at) => {
		if (row.every((cell) => cell.trim() === '')) return [];
		return [lineOf((column) => plainCell((row[names.indexOf(column)] ?? '').trim()), at + 2)];
	});
}

/** When a line begins. `moved`: that night has no such time, so it is the next that there is. */
export function startOf({ day, wall }: Pick<Line, 'day' | 'wall'>, place: Place) {
	const [plain, offset] = [wall.slice(0, 5), wall.slice(5)];
	const first = wallOn(day, plain, place);
	const twice = [first, first + HOUR / 2, first + HOUR].find((at) => {
		const shown = wallOf(at, place.zone);
		return shown.wall === plain && shown.offset === offset;
	});
	return { start: twice ?? first, moved: wallOf(first, place.zone).wall !== plain };
}

/** A cell that a spreadsheet would run as a formula is written as text. */
export const safeCell = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
/** What it was before. */
const plainCell = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
