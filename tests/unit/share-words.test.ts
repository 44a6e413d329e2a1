// Every sentence that a share says by key has its words, and the desk speaks it.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const read = (path: string) => readFileSync(root + path, 'utf8');
const spoken = read('src/routes/admin/share-words.ts');
const shares = globSync('src/features/*/*/{shares,trials,search,settle}.server.ts', { cwd: root });

/** Keys as they stand in the code: whole ones, and the beginnings of those that end in a state. */
function keysIn(source: string) {
	const whole = [...source.matchAll(/(?:phrase\(|word: )'([a-z]+_[a-z_]+)'/g)].map(
		([, key]) => key
	);
	const begun = [...source.matchAll(/(?:phrase\(|word: |= )`([a-z]+_[a-z_]*)\$/g)].map(
		([, key]) => key
	);
	return { whole, begun };
}

test('each key of a share is one that the desk can say', () => {
	expect(shares.length).toBeGreaterThan(8);
	const missing = shares.flatMap((path) => {
		const { whole, begun } = keysIn(read(path));
		return [
			...whole.filter((key) => !spoken.includes(`\t${key}:`)),
			...begun.filter((key) => !spoken.includes(`\t${key}`))
		].map((key) => `${path}: ${key}`);
	});
	expect(missing).toEqual([]);
});
