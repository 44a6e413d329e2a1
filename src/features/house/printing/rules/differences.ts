// Two versions of a text line by line: what was kept, taken out and put in.

export interface LineChange {
	kind: 'same' | 'out' | 'in';
	text: string;
}

/** The longest common lines stay; the rest is shown as taken out (of `before`) and put in (by `after`). */
export function differences(before: string, after: string): LineChange[] {
	const [a, b] = [before.split('\n'), after.split('\n')];
	const common = commonLengths(a, b);
	const changes: LineChange[] = [];
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		const keep = i < a.length && a[i] === b[j];
		const out = i < a.length && (j >= b.length || common(i + 1, j) >= common(i, j + 1));
		if (keep) changes.push({ kind: 'same', text: a[i++] ?? '' }) && j++;
		else if (out) changes.push({ kind: 'out', text: a[i++] ?? '' });
		else changes.push({ kind: 'in', text: b[j++] ?? '' });
	}
	return changes;
}

/** Lines in common of what is left from (i, j) on. */
function commonLengths(a: readonly string[], b: readonly string[]) {
	const wide = b.length + 1;
	const table = new Uint16Array((a.length + 1) * wide);
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			table[i * wide + j] =
				a[i] === b[j]
					? 1 + (table[(i + 1) * wide + j + 1] ?? 0)
					: Math.max(table[(i + 1) * wide + j] ?? 0, table[i * wide + j + 1] ?? 0);
	return (i: number, j: number): number => table[i * wide + j] ?? 0;
}
