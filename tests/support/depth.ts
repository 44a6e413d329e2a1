// Every long count has two depths: `npm test` takes a share of it, `npm run test:long` all of it.

export const isLong = process.env['HOSTSTAND_LONG'] === '1';

/** `full` in the long run, else `share` of it (5 % unless told), at least one. */
export function rounds(full: number, share = 0.05): number {
	return isLong ? full : Math.max(1, Math.ceil(full * share));
}
