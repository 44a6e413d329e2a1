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
	for (let old = a[i], now = b[j]; old !== undefined || now !== undefined; old = a[i], now = b[j]) {
		const kind = nextChange(old, now, common(i + 1, j) >= common(i, j + 1));
		changes.push({ kind, text: (kind === 'in' ? now : old) ?? '' });
		if (kind !== 'in') i++;
		if (kind !== 'out') j++;
	}
	return changes;
}

function nextChange(old: string | undefined, now: string | undefined, outFirst: boolean) {
	if (old === undefined) return 'in';
	if (old === now) return 'same';
	return now === undefined || outFirst ? 'out' : 'in';
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
