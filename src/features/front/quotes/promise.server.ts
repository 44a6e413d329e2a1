// A promise that will be missed: the guest hears it first, with the cause and a new time, and gets the house's care once.
import type { Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import type { ShownQuote } from './contract.ts';
import { writeMissed, writeQuotes } from './rows.server.ts';
import { causeOf, type Cause, type Events } from './rules/display.ts';
import { chanceAfter, type Quote } from './rules/quote.ts';
import type { Forecast } from './rules/forecast.ts';
import type { LineParty, SceneNow } from './scene.server.ts';

export interface PromiseNeeds {
	/** The house's care: a drink. Once a ticket; false: this house gives none. */
	care: (tx: Tx, party: LineParty, now: Instant) => Promise<boolean>;
	/** By the message port, where the guest is reached. */
	tell: (
		tx: Tx,
		party: LineParty,
		told: { promised: Instant; latest: Instant | undefined },
		now: Instant
	) => Promise<void>;
}

/** More likely missed than kept. */
const LIKELY = 0.5;

interface Looked {
	seen: SceneNow;
	forecasts: readonly Forecast[];
	quotes: readonly Quote[];
	/** What screens showed until now. */
	shown: ReadonlyMap<string, ShownQuote>;
	events: Events;
}

/** Whose time will more likely be missed than kept, and was not told yet. */
function due({ seen, forecasts, quotes, shown, events }: Looked) {
	return seen.line.flatMap((party, at) => {
		const [forecast, quote, before] = [forecasts[at], quotes[at], shown.get(party.id)];
		const promised = before?.missed ? undefined : before?.latest;
		if (!forecast || !quote || party.called || promised === undefined) return [];
		if (chanceAfter(forecast, promised) < LIKELY) return [];
		const cause: Cause = causeOf(party.id, true, events) ?? 'staying-longer';
		return [{ party, quote, promised, cause }];
	});
}

/** Tells them, in the commit that writes their new quote. */
export function promises(needs: PromiseNeeds) {
	return async (tx: Tx, looked: Looked, now: Instant): Promise<void> => {
		for (const { party, quote, promised, cause } of due(looked)) {
			const { latest } = quote;
			const care = await needs.care(tx, party, now);
			const missed = { ticketId: party.id, promised, latest, cause, care };
			if (!(await writeMissed(tx, missed, now))) continue;
			await writeQuotes(tx, [{ quote, cause, at: now }]);
			await needs.tell(tx, party, { promised, latest }, now);
		}
	};
}
