// A quote as people read it: minutes that run down, the latest time on the wall, and why it is not what it was.
import { m } from '#words';
import { houseClock } from '#ui/clock.svelte.ts';
import { time } from '#ui/format.ts';
import { language, say } from '#ui/language.svelte.ts';
import type { ShownQuote } from './contract.ts';
import { minutesUntil } from './paper-words.ts';

type Told = Pick<ShownQuote, 'outlook' | 'median' | 'latest'>;

const left = ({ median }: Told): number => minutesUntil(median ?? 0, houseClock.now());

/** The sentence that a guest reads. Reactive: its minutes run down. */
export function tell(quote: Told, zone: string): string {
	if (quote.outlook === 'not-tonight') return say(m.quotes_not_tonight);
	const n = left(quote);
	if (quote.outlook === 'perhaps') return say(m.quotes_perhaps, { n });
	if (quote.latest === undefined)
		return n === 0 ? say(m.quotes_moment_only) : say(m.quotes_about_only, { n });
	const by = time(quote.latest, zone, language());
	return n === 0 ? say(m.quotes_moment, { time: by }) : say(m.quotes_about, { n, time: by });
}

/** The same in a row of the host's line. */
export function tellShort(quote: Told, zone: string): string {
	if (quote.outlook === 'not-tonight') return say(m.quotes_row_not_tonight);
	const n = left(quote);
	if (quote.outlook === 'perhaps') return say(m.quotes_row_perhaps, { n });
	if (quote.latest === undefined) return say(m.quotes_row_only, { n });
	return say(m.quotes_row, { n, time: time(quote.latest, zone, language()) });
}

const because = {
	'table-freed': m.quotes_cause_table_freed,
	'meal-ends': m.quotes_cause_meal_ends,
	'party-left': m.quotes_cause_party_left,
	'staying-longer': m.quotes_cause_staying_longer,
	'head-start': m.quotes_cause_head_start,
	booking: m.quotes_cause_booking,
	floor: m.quotes_cause_floor,
	'own-change': m.quotes_cause_own_change,
	door: m.quotes_cause_door
};

/** Why it is not what it was; nothing while it is the first. */
export const why = ({ cause }: Pick<ShownQuote, 'cause'>): string =>
	cause === 'issued' ? '' : say(because[cause]);
