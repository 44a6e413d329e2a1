// Who is called to a table: the rule plugged into the simulator, beside the three it is compared with.

/** A party as the rule sees it. */
export interface Guest {
	joinedAt: number;
	/** In ms. */
	headStart: number;
	/** How often one that came later was seated at a table that could have been this one's. */
	overtaken: number;
	/** Called already, or come for a booking: before all others. */
	first: boolean;
	/** Does not want a table before this ('back by 19:35'). */
	notBefore: number;
	/** So many it lets go first, by its own wish or after a missed call. */
	lets: number;
}

export interface Policy {
	/** The greater goes first; among equals, who came first. */
	score(guest: Guest, now: number): number;
	/** Nobody is overtaken more often. */
	cap: number;
}

/** Minutes waited and the head start of the tier; nobody overtaken more often than the cap. The house's own. */
export const headStart = (cap: number): Policy => ({
	score: (guest, now) => now - guest.joinedAt + guest.headStart,
	cap
});

export const firstCome: Policy = { score: (guest, now) => now - guest.joinedAt, cap: Infinity };

/** Every gold party before every silver one. The head start stands for the tier. */
const TIER = 1e6;
export const strict: Policy = {
	score: (guest, now) => guest.headStart * TIER + now - guest.joinedAt,
	cap: Infinity
};

/** Kleinrock's accumulating priority: waits count at a rate by class; `rate` gives it for a head start. */
export const accumulating = (rate: (headStart: number) => number): Policy => ({
	score: (guest, now) => (now - guest.joinedAt) * rate(guest.headStart),
	cap: Infinity
});

/**
 * Who of the line (in order of arrival) gets a table: the first by score of those it suits, up to the first
 * whose overtakings are used up, whom nobody passes. Who lets others go first is next when nobody else could sit there.
 */
export function pick<G extends Guest>(
	line: readonly G[],
	suits: (guest: G) => boolean,
	policy: Policy,
	now: number
): G | undefined {
	let [best, aside]: (G | undefined)[] = [];
	let [most, mostAside] = [-Infinity, -Infinity];
	for (const guest of line) {
		if (!suits(guest)) continue;
		if (guest.first) return guest;
		const score = policy.score(guest, now);
		if (guest.lets > 0) {
			if (score > mostAside) [aside, mostAside] = [guest, score];
			continue;
		}
		if (score > most) [best, most] = [guest, score];
		if (guest.overtaken >= policy.cap) break;
	}
	return best ?? aside;
}
