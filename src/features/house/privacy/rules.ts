// What is decided about people's data without looking anything up: order, due dates, the words of an erasure.
import { DAY, MINUTE, type Field, type Instant, type TableFields } from '#protocol';
import { eraseWords } from './contract.ts';

/** Days within which a request is answered. PIPL says promptly, GDPR art. 12 (3) within a month. */
const DUE_DAYS = 30;
export const dueAt = (askedAt: Instant): Instant => askedAt + DUE_DAYS * DAY;

/** How long a copy opens after it was made. */
const COPY_MS = 10 * MINUTE;
export const copyOpen = (copy: { made_at: Instant; taken_at: Instant | null }, now: Instant) =>
	copy.taken_at === null && now < copy.made_at + COPY_MS;

export const isEraseWord = (typed: string): boolean =>
	(eraseWords as readonly string[]).includes(typed.toUpperCase());

/** How many steps a table stands from its person: 0 holds the member's id itself. */
function stepsOf(table: TableFields, all: readonly TableFields[]): number {
	const steps = (table.owners ?? []).map(({ of }) => {
		const next = all.find((one) => one.table === of);
		return next ? 1 + stepsOf(next, all) : 0;
	});
	return Math.max(0, ...steps);
}

/** Tables of people, the farthest first, so that each is emptied while the way to its person still stands. */
export function peopleTables(all: readonly TableFields[]): TableFields[] {
	const owned = all.filter((table) => table.owners !== undefined && !table.document);
	return owned
		.map((table) => ({ table, steps: table.root ? -1 : stepsOf(table, all) }))
		.sort((a, b) => b.steps - a.steps)
		.map(({ table }) => table);
}

export const rootOf = (all: readonly TableFields[]): TableFields => {
	const root = all.find((table) => table.root);
	if (!root) throw new Error('No table of the register is the members’ own.');
	return root;
};

/** The root's column that says when its person was erased. */
export const stampOf = (root: TableFields): string => {
	const stamp = Object.entries(root.columns).find(([, field]) => field.erase === 'stamp');
	if (!stamp) throw new Error(`${root.table} has no column for the instant of an erasure.`);
	return stamp[0];
};

/** Columns whose value an erasure changes in rows that stay. */
export const changedByErasure = (field: Field): boolean =>
	field.erase !== 'keep' && field.erase !== 'pseudonym';

export const said = ([en, zh]: readonly [string, string]) => ({ en, zh });
