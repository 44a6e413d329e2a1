// Names as people write them, compared as people compare them.

/** Two names that a person would take for the same: case, width and outer spaces fall away. */
export function sameName(a: string, b: string): boolean {
	const bare = (name: string) => name.normalize('NFKC').trim().toLowerCase();
	return bare(a) === bare(b);
}
