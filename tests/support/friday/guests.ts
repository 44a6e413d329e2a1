// A Friday evening as data: when it begins and ends, who comes when, how many, and how long they sit.

/** Half past five. */
export const HALF_FIVE = Date.UTC(2026, 10, 20, 17, 30);
/** The house looks up every so many minutes. */
export const STEP = 3;
/** Minutes after half past five: nobody is seated any more. */
export const CLOSE = 330;

/** A party that comes to the door: minutes after 17:30, how many, and how long they sit. */
export interface Guest {
	at: number;
	size: number;
	stays: number;
	/** Has enough of waiting so many minutes after it came, and says so on its phone. */
	patience?: number;
}

/** Twenty parties that sit, and one that leaves the line; the same evening every time. */
export const guests: readonly Guest[] = [
	...[2, 4, 2, 3, 6, 2, 4, 2, 2, 5].map((size, n) => ({ at: n * 6, size, stays: 55 + n * 3 })),
	...[2, 4, 3, 2, 6, 4, 2, 2, 4, 3].map((size, n) => ({ at: 60 + n * 7, size, stays: 45 + n * 4 })),
	{ at: 90, size: 2, stays: 0, patience: 9 }
];

/** A table for later, booked by a guest at the kiosk: in the minute, for how many, at which time. */
export const bookedAtKiosk = { at: 9, size: 2, wall: '19:30', name: 'Okafor' } as const;

/** Booked tables: minutes after half past five, and how many. */
export const booked = [
	[45, 4],
	[105, 2],
	[150, 2]
] as const;
