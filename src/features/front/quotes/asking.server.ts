// What a party that is about to take a ticket would be told: from the last look where that says enough, else by a look of its own.
import { MINUTE, type Instant } from '#protocol';
import type { Forecast } from './rules/forecast.ts';
import { quoteOf, type Quote } from './rules/quote.ts';
import type { Waiter } from './rules/scene.ts';
import type { SceneNow } from './scene.server.ts';

/** A party that is about to take a ticket. */
export interface Asking {
	size: number;
	stepFree: boolean;
	/** Only tables of these areas; empty: any. */
	areas: readonly string[];
	/** In ms. */
	headStart: number;
}

export interface Latest {
	at: Instant;
	seen: SceneNow;
	/** What a party of each size would be told at the door. */
	door: Map<number, Quote>;
}

/** Older than this a look says too little of the door as it is now. */
const FRESH = MINUTE;
/** In ms: nobody waits longer at the kiosk for what stands on the paper. */
const PATIENCE = 400;

/** Somebody who only asks: last in the line, with nothing to go before others by. */
export const asker = (id: string, party: Partial<Waiter>, now: Instant): Waiter => ({
	...{ id, size: 2, stepFree: false, joinedAt: now, headStart: 0, called: false },
	...{ overtaken: Number.NEGATIVE_INFINITY, onlyAsks: true },
	...party
});

const late = () =>
	new Promise<undefined>((resolve) => {
		setTimeout(resolve, PATIENCE, undefined).unref();
	});

/** `play`: the line as it was seen, and whoever asks behind it. */
export function tellsBefore(
	latest: () => Latest | undefined,
	play: (seen: SceneNow, askers: readonly Waiter[]) => Promise<Forecast[]>
) {
	async function told(party: Asking, now: Instant): Promise<Quote | undefined> {
		const last = latest();
		if (!last || now - last.at > FRESH) return undefined;
		const { size, stepFree, headStart, areas } = party;
		if (!stepFree && headStart === 0 && areas.length === 0) return last.door.get(size);
		const { seen } = last;
		const who = asker('asks', { size, stepFree, headStart, ...seen.only(areas) }, now);
		const own = (await play(seen, [who])).at(-1);
		return own && quoteOf(own, seen.scene);
	}
	/** Undefined: nobody has looked lately, or it takes too long. */
	return (party: Asking, now: Instant): Promise<Quote | undefined> =>
		Promise.race([told(party, now).catch(() => undefined), late()]);
}
