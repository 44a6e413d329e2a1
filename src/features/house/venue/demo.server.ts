// The demo evening: every slice's share, played in wing order from one row of chance.
import type { Instant } from '#protocol';
import type { DemoEvening, DemoMade, DemoShare } from '#server/demo.server.ts';
import type { Store } from '#server/store.server.ts';

const SEED = 20_261_122;

/** Mulberry32: small, fast, and the same row everywhere. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Plays the shares one after the other; what they made is answered. `given` is there before the first. */
export async function playEvening(
	store: Store,
	shares: readonly DemoShare[],
	now: Instant,
	given: Partial<DemoMade> = {}
): Promise<DemoMade> {
	const made: DemoMade = {
		...{ staffPin: '', managerName: '', managerPassword: '', phonePath: '', printerPath: '' },
		...{ staff: [], devices: [], tables: [], dishes: [], members: [], brought: [] },
		...given
	};
	const at: DemoEvening = { write: (work) => store.write(work), now, random: chance(SEED), made };
	for (const share of shares) await share(at);
	return made;
}
