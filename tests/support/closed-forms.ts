// What queueing theory says of many equal tables and exponential turns: the oracles of the simulator.

/** A class of guests: its share of all arrivals and the rate at which its waits count. */
export interface Class {
	share: number;
	/** For accumulating priority. */
	rate: number;
}

/** The share of arrivals that must wait, with `servers` tables and an offered load of `load` tables (Erlang C). */
export function erlangC(servers: number, load: number): number {
	let blocked = 1;
	for (let count = 1; count <= servers; count++)
		blocked = (load * blocked) / (count + load * blocked);
	return blocked / (1 - (load / servers) * (1 - blocked));
}

/** The mean wait of M/M/c, all arrivals counted, in the unit of `turn`. `busy` is the load of one table, below 1. */
export function meanWait(servers: number, turn: number, busy: number): number {
	return (erlangC(servers, servers * busy) * turn) / (servers * (1 - busy));
}

/** Mean waits of strict priority, nobody sent away from a table (Cobham 1954). Classes from the highest. */
export function strictWaits(
	servers: number,
	turn: number,
	busy: number,
	classes: readonly Class[]
): number[] {
	let above = 0;
	return classes.map(({ share }) => {
		const with_ = above + busy * share;
		const wait = (erlangC(servers, servers * busy) * turn) / servers / ((1 - above) * (1 - with_));
		above = with_;
		return wait;
	});
}

/** Mean waits of accumulating priority (Kleinrock 1964). Classes from the lowest rate to the highest. */
export function accumulatingWaits(
	servers: number,
	turn: number,
	busy: number,
	classes: readonly Class[]
): number[] {
	const together = meanWait(servers, turn, busy);
	const waits: number[] = [];
	for (const [at, { rate }] of classes.entries()) {
		const lower = classes
			.slice(0, at)
			.reduce(
				(sum, one, low) => sum + busy * one.share * (waits[low] ?? 0) * (1 - one.rate / rate),
				0
			);
		const higher = classes
			.slice(at + 1)
			.reduce((sum, one) => sum + busy * one.share * (1 - rate / one.rate), 0);
		waits.push((together - lower) / (1 - higher));
	}
	return waits;
}
