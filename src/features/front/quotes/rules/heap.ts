// What happens next: moments and what they concern, earliest first; at the same moment, who was put in first.

export interface Agenda {
	/** When the next thing happens; Infinity when nothing does. */
	next(): number;
	put(at: number, what: number): void;
	/** Takes the next thing out. */
	take(): number;
	clear(): void;
}

export function agenda(): Agenda {
	const times: number[] = [];
	const whats: number[] = [];

	const swap = (a: number, b: number) => {
		[times[a], times[b]] = [times[b] as number, times[a] as number];
		[whats[a], whats[b]] = [whats[b] as number, whats[a] as number];
	};
	const time = (at: number) => times[at] ?? Infinity;

	function sink(): void {
		let at = 0;
		for (;;) {
			const left = 2 * at + 1;
			const least = time(left + 1) < time(left) ? left + 1 : left;
			if (time(least) >= time(at)) return;
			swap(at, least);
			at = least;
		}
	}

	return {
		next: () => time(0),
		put(at, what) {
			let place = times.push(at) - 1;
			whats.push(what);
			while (place > 0) {
				const above = (place - 1) >> 1;
				if (time(above) <= at) return;
				swap(above, place);
				place = above;
			}
		},
		take() {
			const what = whats[0] ?? -1;
			swap(0, times.length - 1);
			times.pop();
			whats.pop();
			sink();
			return what;
		},
		clear() {
			times.length = 0;
			whats.length = 0;
		}
	};
}
