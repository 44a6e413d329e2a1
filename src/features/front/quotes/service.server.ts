// Answers the quotes' contract: what the line is told, what the door says, what seating out of order costs, how true it was.
import { fail, MINUTE, ok, SECOND, type Instant, type Fact } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Jobs } from '#server/jobs.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { doorQuotes, lineQuotes, myQuote, requoted, scorecard, seatingCost } from './contract.ts';
import { costs } from './cost.server.ts';
import { gatherEvents } from './events.server.ts';
import { follow, quoting, type Quoting, type QuotingNeeds } from './quoting.server.ts';
import { shownOf, writeQuotes } from './rows.server.ts';
import type { Quote } from './rules/quote.ts';
import { sceneReader, type SceneNeeds } from './scene.server.ts';
import type { SignSource } from './signs.server.ts';
import { recordOf, scorecardOf, scoreDays, type ScoringNeeds } from './scoring.server.ts';

export interface QuotesNeeds
	extends SceneNeeds, ScoringNeeds, Omit<QuotingNeeds, 'scene' | 'events'> {
	bus: Pick<Bus, 'on'>;
	jobs: Pick<Jobs, 'every'>;
	clock: { now(): Instant };
	/** Facts of the book that may move a quote. */
	booked: readonly Fact[];
}

export interface Quotes {
	/** Looks now, as after a fact. */
	requote(now: Instant): Promise<void>;
	/** What a party that is about to take a ticket would be told; undefined: nothing fresh enough is known. */
	ask: Quoting['ask'];
	/** That is its first quote, in the commit that writes the ticket: what the paper says is the promise. */
	issue(tx: Tx, ticketId: string, quote: Quote, now: Instant): Promise<void>;
	/** Somebody else sees meals come to their end. */
	hear(source: SignSource): void;
	/** Scores the days that are over. */
	score(now: Instant): Promise<void>;
	stop(): Promise<void>;
	served: Served[];
}

/** The last thirty evenings do not change while a day runs: they are read once, and again when one was scored. */
function recordOnce(today: QuotesNeeds['today']) {
	let known: { day: string; record: Awaited<ReturnType<typeof recordOf>> } | undefined;
	return {
		async of(read: Reader, now: Instant) {
			const day = today(now);
			if (known?.day !== day) known = { day, record: await recordOf(read, day) };
			return known.record;
		},
		forget: () => (known = undefined)
	};
}
type Record30 = ReturnType<typeof recordOnce>;

interface Serving {
	needs: QuotesNeeds;
	quotes: Quoting;
	record: Record30;
	/** A screen looks at quotes. */
	asked: () => void;
}

async function doorState({ quotes, record }: Serving, read: Reader, now: Instant) {
	const door = quotes.latest()?.door ?? new Map<number, Quote>();
	const told = [...door].map(([size, { outlook, median, latest }]) => [
		String(size),
		{ outlook, ...(median !== undefined && { median }), ...(latest !== undefined && { latest }) }
	]);
	return {
		now: Object.fromEntries(told) as Record<string, Pick<Quote, 'outlook' | 'median' | 'latest'>>,
		record: await record.of(read, now)
	};
}

function served(serving: Serving): Served[] {
	const { needs, asked } = serving;
	return [
		onTopic(lineQuotes, {
			async state(_, { read, now }) {
				asked();
				const line = await needs.line(read, needs.today(now));
				const shown = await shownOf(
					read,
					line.map(({ id }) => id)
				);
				return { quotes: Object.fromEntries(shown) };
			}
		}),
		onTopic(myQuote, {
			pick: (_, { guest }) => (guest ? ok({ ticketId: guest.ticketId }) : fail('not-allowed')),
			async state({ ticketId }, { read }) {
				asked();
				const quote = (await shownOf(read, [ticketId])).get(ticketId);
				return quote ? { quote } : {};
			}
		}),
		onTopic(doorQuotes, {
			state(_, { read, now }) {
				asked();
				return doorState(serving, read, now);
			}
		}),
		onTopic(scorecard, { state: (_, { read, now }) => scorecardOf(read, needs.today(now)) }),
		onQuery(seatingCost, (input, asking) => costs(needs, input, asking))
	];
}

/** A phone is no device of the house: for so long after it looked, the quotes are kept fresh for it. */
const LOOKED_FOR = 2 * MINUTE;
const EVERY = 30 * SECOND;

/** All that see a meal end, as one. */
function hearing(sources: readonly SignSource[]): SignSource {
	return async (read, since) =>
		(await Promise.all(sources.map((source) => source(read, since)))).flat();
}

export function quotesService(given: QuotesNeeds): Quotes {
	const now = () => given.clock.now();
	let askedAt = -Infinity;
	const watched = () => given.watched() || now() - askedAt < LOOKED_FOR;
	const sources = [given.signs];
	const needs = { ...given, watched, signs: hearing(sources) };
	const kick = () => {
		look();
	};
	const events = gatherEvents(needs.bus, needs.booked, kick);
	const quotes = quoting({ ...needs, scene: sceneReader(needs), events });
	const look = follow(needs, () => quotes.requote(now()));
	const asked = () => {
		askedAt = now();
		if (askedAt - quotes.lookedAt() >= EVERY) look();
	};
	needs.jobs.every('quote the line', EVERY, look);
	const record = recordOnce(needs.today);
	const score = async (at: Instant) => {
		if (await scoreDays(needs, at)) record.forget();
	};
	needs.jobs.every('score the quotes', 30 * MINUTE, score);
	return {
		ask: quotes.ask,
		async issue(tx, ticketId, quote, at) {
			await writeQuotes(tx, [{ quote: { ...quote, id: ticketId }, cause: 'issued', at }]);
			tx.tell(requoted, {});
		},
		hear: (source) => void sources.push(source),
		requote: quotes.requote,
		score,
		stop: () => needs.simulator.stop(),
		served: served({ needs, quotes, record, asked })
	};
}
