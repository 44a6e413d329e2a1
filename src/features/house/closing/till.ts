// What the cashier counts, as a whole number. Pure.

/** A count; undefined when it is none. */
export function countOf(typed: string): number | undefined {
	const text = typed.normalize('NFKC').trim();
	return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
