// Quotes the whole line anew whenever something happened, one look at a time, and writes down what changes on screens.
import { SECOND, type Id, type Instant } from '#protocol';
import type { Log } from '#server/log.server.ts';
import type { Store, Tx } from '#server/store.server.ts';
import { asker, tellsBefore, type Latest } from './asking.server.ts';
import { requoted, type ShownQuote } from './contract.ts';
import type { Gathered } from './events.server.ts';
import { promises, type PromiseNeeds } from './promise.server.ts';
import { shownOf, writeQuotes } from './rows.server.ts';
import { changeOf, type Cause, type Events } from './rules/display.ts';
import type { Forecast } from './rules/forecast.ts';
import { quoteOf, type Quote } from './rules/quote.ts';
import { hashOf } from './rules/random.ts';
import type { Waiter } from './rules/scene.ts';
import type { SceneNow, sceneReader } from './scene.server.ts';
import type { Simulator } from './simulator/thread.server.ts';

export const RUNS = 200;
/** The sizes that are told at the door what they would wait. */
const AT_THE_DOOR = [1, 2, 3, 4, 5, 6, 7, 8];

export interface QuotingNeeds extends PromiseNeeds {
	store: Pick<Store, 'read' | 'write'>;
	log: Pick<Log, 'warn' | 'error'>;
	simulator: Simulator;
	scene: ReturnType<typeof sceneReader>;
	events: Gathered;
	/** Somebody looks: a house without a screen needs no quotes. */
	watched: () => boolean;
}

export interface Quoting {
	/** What this party would be told now; undefined: nobody has looked lately, or it takes too long. */
	ask: ReturnType<typeof tellsBefore>;
	/** The last look; undefined until the first one. */
	latest(): Latest | undefined;
	/** When it was begun; -Infinity before. */
	lookedAt(): Instant;
	/** Looks now. Resolves when all is written. */
	requote(now: Instant): Promise<void>;
}

/** The chances of a whole service day: the same floor gives the same quote. */
export const seedOf = (day: string): number => hashOf(`quotes of ${day}`);

/** What changes on screens: tickets without a quote get one, the others where there is a cause. */
function changes(
	quotes: readonly Quote[],
	shown: ReadonlyMap<Id<'ticket'>, ShownQuote>,
	{ line, events }: { line: SceneNow['line']; events: Events }
): { quote: Quote; cause: Cause }[] {
	const waiting = new Set(line.filter(({ called }) => !called).map(({ id }) => id));
	return quotes.flatMap((quote) => {
		if (!waiting.has(quote.id)) return [];
		const before = shown.get(quote.id);
		const cause = before ? changeOf(before, quote, events) : 'issued';
		return cause ? [{ quote, cause }] : [];
	});
}

/** A quote is later than the one before it, also within the same millisecond. */
const laterThan = (before: { since: Instant } | undefined, now: Instant): Instant =>
	Math.max(now, (before?.since ?? 0) + 1);

const forecastWith = (
	{ simulator }: Pick<QuotingNeeds, 'simulator'>,
	{ scene, day }: SceneNow,
	askers: readonly Waiter[]
): Promise<Forecast[]> =>
	simulator.forecast({ ...scene, waiting: [...scene.waiting, ...askers] }, RUNS, seedOf(day));

/** What a party of each size is told at the door. */
const doorOf = (told: readonly Forecast[], { scene }: SceneNow): Map<number, Quote> =>
	new Map(told.map((one, at) => [AT_THE_DOOR[at] ?? 0, quoteOf(one, scene)]));

export function quoting(needs: QuotingNeeds): Quoting {
	const { store, scene: readScene, events } = needs;
	const keep = promises(needs);
	let latest: Latest | undefined;
	let lookedAt = -Infinity;
	/** One look after the other: each writes its own causes before the next one asks what is shown. */
	let looking = Promise.resolve();

	async function write(seen: SceneNow, forecasts: Forecast[], now: Instant): Promise<void> {
		const quotes = forecasts.map((one) => quoteOf(one, seen.scene));
		await store.write(async (tx: Tx) => {
			// Whatever the scene showed was committed before this write began, so its facts have been told by now.
			const happened = events.take();
			const shown = await shownOf(
				tx,
				seen.line.map(({ id }) => id)
			);
			const changed = changes(quotes, shown, { line: seen.line, events: happened });
			const told = changed.map((one) => ({ ...one, at: laterThan(shown.get(one.quote.id), now) }));
			await writeQuotes(tx, told);
			await keep(tx, { seen, forecasts, quotes, shown, events: happened }, now);
			tx.tell(requoted, {});
		});
	}

	async function look(now: Instant): Promise<void> {
		lookedAt = now;
		events.begin();
		const seen = await readScene(store.read, now);
		if (!seen) return;
		events.saw(seen);
		const askers = AT_THE_DOOR.map((size) => asker(`door ${size}`, { size }, now));
		const all = await forecastWith(needs, seen, askers);
		latest = { at: now, seen, door: doorOf(all.slice(seen.line.length), seen) };
		await write(seen, all.slice(0, seen.line.length), now);
	}

	return {
		ask: tellsBefore(
			() => latest,
			(...asked) => forecastWith(needs, ...asked)
		),
		latest: () => latest,
		lookedAt: () => lookedAt,
		requote(now) {
			looking = looking.catch(() => undefined).then(() => look(now));
			return looking;
		}
	};
}

/** No two looks closer than this; what happens meanwhile is seen by the next. */
const PAUSE = SECOND / 2;

/** Looks after each fact, one look at a time, and at least every half minute for the tables that stay longer. */
export function follow(
	{ watched, log }: Pick<QuotingNeeds, 'watched' | 'log'>,
	look: () => Promise<void>
): () => void {
	let [running, again] = [false, false];
	async function run(): Promise<void> {
		running = true;
		do {
			again = false;
			await look();
			await new Promise((resolve) => setTimeout(resolve, PAUSE).unref());
		} while (again && watched());
		running = false;
	}
	return () => {
		again = true;
		if (running || !watched()) return;
		run().catch((error: unknown) => {
			running = false;
			log.error({ err: error }, 'the line was not quoted');
		});
	};
}
