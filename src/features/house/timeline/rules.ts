// The order of a member's past and its pages. Pure.

interface Placed {
	at: number;
	id: string;
}

/** Lines of one page. */
const PAGE = 30;

/** Newest first; of the same instant by id, so that pages neither lose nor double a line. */
export const newestFirst = (a: Placed, b: Placed): number =>
	b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** One page after `after` (none: the first), and what to ask the next one with. */
export function pageOf<T extends Placed>(
	lines: readonly T[],
	after: Placed | undefined,
	size = PAGE
): { page: T[]; next: Placed | undefined } {
	const rest = lines
		.toSorted(newestFirst)
		.filter((line) => after === undefined || newestFirst(after, line) < 0);
	const page = rest.slice(0, size);
	const last = page.at(-1);
	return { page, next: rest.length > size && last ? { at: last.at, id: last.id } : undefined };
}
