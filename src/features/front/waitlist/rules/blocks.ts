// Blocks of numbers for kiosks that may be cut off: a letter each, and counts that are granted once.
import { sizeClass } from './numbers.ts';

/** No letter that looks like a digit or names a size class; one a kiosk. */
export const kioskLetters = [...'KLMNPRSTUVWXY'] as const;
/** So many tickets a kiosk may give before it must have heard of the house again. */
export const BLOCK = 50;

/** `AK7`: the size class, the kiosk's letter, its count. Never a number of the house's own, which have one letter. */
export const blockNumber = (size: number, letter: string, count: number): string =>
	`${sizeClass(size)}${letter}${count}`;

/** The kiosk's letter and count in a number of a block. */
export function readBlockNumber(number: string): { letter: string; count: number } | undefined {
	const found = /^[A-D]([K-Y])(\d{1,4})$/.exec(number);
	return found ? { letter: found[1] ?? '', count: Number(found[2]) } : undefined;
}
