// Answers the quotes' contract: what the line is told, what the door says, what seating out of order costs, how true it was.
import { fail, MINUTE, ok, SECOND, type Instant, type Fact } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { Jobs } from '#server/jobs.server.ts';
import type { Reader } from '#server/store.server.ts';
import { onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { doorQuotes, lineQuotes, myQuote, scorecard, seatingCost } from './contract.ts';
import { costs } from './cost.server.ts';
import { gatherEvents } from './events.server.ts';
import { follow, quoting, type Quoting, type QuotingNeeds } from './quoting.server.ts';
import { shownOf } from './rows.server.ts';
import type { Quote } from './rules/quote.ts';
import { sceneReader, type SceneNeeds } from './scene.server.ts';
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
	/** Scores the days that are over. */
	score(now: Instant): Promise<void>;
	stop(): Promise<void>;
	served: Served[];
}

async function doorState(needs: QuotesNeeds, quotes: Quoting, read: Reader, now: Instant) {
	const door = quotes.latest()?.door ?? new Map<number, Quote>();
	const told = [...door].map(([size, { outlook, median, latest }]) => [
		String(size),
		{ outlook, ...(median !== undefined && { median }), ...(latest !== undefined && { latest }) }
	]);
	return {
		now: Object.fromEntries(told) as Record<string, Pick<Quote, 'outlook' | 'median' | 'latest'>>,
		record: await recordOf(read, needs.today(now))
	};
}

/** `asked`: a screen looks at quotes. */
function served(needs: QuotesNeeds, quotes: Quoting, asked: () => void): Served[] {
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
				return doorState(needs, quotes, read, now);
			}
		}),
		onTopic(scorecard, { state: (_, { read, now }) => scorecardOf(read, needs.today(now)) }),
		onQuery(seatingCost, (input, asking) => costs(needs, input, asking))
	];
}

/** A phone is no device of the house: for so long after it looked, the quotes are kept fresh for it. */
const LOOKED_FOR = 2 * MINUTE;
const EVERY = 30 * SECOND;

export function quotesService(given: QuotesNeeds): Quotes {
	const now = () => given.clock.now();
	let askedAt = -Infinity;
	const watched = () => given.watched() || now() - askedAt < LOOKED_FOR;
	const needs = { ...given, watched };
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
	needs.jobs.every('score the quotes', 30 * MINUTE, (at) => scoreDays(needs, at));
	return {
		requote: quotes.requote,
		score: (at) => scoreDays(needs, at),
		stop: () => needs.simulator.stop(),
		served: served(needs, quotes, asked)
	};
}
