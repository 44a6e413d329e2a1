// Ticket numbers: the letter of the size class and a count of the service day; a kiosk that is cut off has a block of its own.
export const classes = [
	{ letter: 'A', most: 2 },
	{ letter: 'B', most: 4 },
	{ letter: 'C', most: 6 },
	{ letter: 'D', most: 99 }
] as const;

/** The letter of a party's size class, first in its number: A to 2, B to 4, C to 6, D above. */
export function sizeClass(size: number): string {
	return classes.find((one) => size <= one.most)?.letter ?? 'D';
}
