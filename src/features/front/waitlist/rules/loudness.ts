// How loud calls are, as a manager writes it: from which hour on how loud, round the clock.

export interface Period {
	/** 0 to 23, on the wall. */
	from: number;
	/** Per cent. */
	loudness: number;
}

/** The hours of a day as few periods; the last one goes on after midnight until the first begins. */
export function periodsOf(volumes: readonly number[]): Period[] {
	const found = volumes.flatMap((loudness, from) =>
		loudness === volumes[(from + 23) % 24] ? [] : [{ from, loudness }]
	);
	return found.length > 0 ? found : [{ from: 0, loudness: volumes[0] ?? 80 }];
}

/** Loudness in each hour from midnight on. Of two that begin in one hour the later written counts. */
export function volumesOf(periods: readonly Period[]): number[] {
	const sorted = [...periods].sort((a, b) => a.from - b.from);
	return Array.from({ length: 24 }, (_, hour) => {
		const now = sorted.findLast(({ from }) => from <= hour) ?? sorted.at(-1);
		return now?.loudness ?? 80;
	});
}
