// Every long count has two depths: `npm test` takes a share of it, `npm run test:long` all of it and prints its figures.

export const isLong = process.env['HOSTSTAND_LONG'] === '1';

/** `full` in the long run, else `share` of it (5 % unless told), at least one. */
export function rounds(full: number, share = 0.05): number {
	return isLong ? full : Math.max(1, Math.ceil(full * share));
}

/** One JSON line of what a long count has counted; the short run stays silent. */
export function figures(name: string, counted: Readonly<Record<string, number | string>>): void {
	if (isLong) process.stdout.write(`${JSON.stringify({ figures: name, ...counted })}\n`);
}
