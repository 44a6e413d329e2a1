// How long the launcher waits before it starts a browser that died again.

const FIRST_MS = 500;
const LONGEST_MS = 60_000;
/** A browser that lived so long was well; its end begins a new count. */
export const WELL_MS = 60_000;

/** `deaths`: ends in a row, each within a minute of its start. Doubles from half a second up to a minute. */
export function waitAfter(deaths: number): number {
	return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, deaths - 1));
}

export function deathsAfter(deaths: number, livedMs: number): number {
	return livedMs >= WELL_MS ? 1 : deaths + 1;
}
