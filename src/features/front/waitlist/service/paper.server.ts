// A ticket's paper: where it comes out, and how long anybody wants it.
import { MINUTE, wallTime, type Instant, type Language, type Slip } from '#protocol';
import type { Acting } from '#server/wire.server.ts';
import { wifiValues, type Reachable } from '../../../house/reach/contract.ts';
import { missedSentence, orderSentence } from '../line-words.ts';
import type { LineRule } from '../settings/contract.ts';
import { queueTicketSlip, type PrintedTicket } from '../slips.ts';

/** After this nobody wants the paper any more: the guest has the number from the screen. */
const PAPER_WAITS = 5 * MINUTE;

/** What stands on it; the rule in both languages, for a house may print them side by side. */
export function paperValues(
	venue: Reachable & { name: string; zone: string },
	ticket: {
		number: string;
		page: string | undefined;
		callName: string;
		place: number | undefined;
		size: number;
		rule: LineRule;
		told: Record<Language, string> | undefined;
	},
	now: Instant
): PrintedTicket {
	const { number, page = '', callName, rule, told, place = 1 } = ticket;
	const ruleIn = (locale: Language) => [
		orderSentence(rule, locale),
		missedSentence(rule.missed, locale)
	];
	return {
		...{ house: venue.name, number, page, callName, ...wifiValues(venue) },
		...{ quoteEn: told?.en ?? '', quoteZh: told?.zh ?? '' },
		...{ ruleEn: ruleIn('en').join(' '), ruleZh: ruleIn('zh').join('') },
		...{ place: String(place), size: String(ticket.size) },
		time: wallTime(now, venue.zone).time
	};
}

export function slipOf(
	values: PrintedTicket,
	ticket: { id: string; language: Slip['language'] },
	{ caller, now }: Acting
): Slip {
	const kiosk = caller.surface === 'kiosk';
	return {
		id: `ticket ${ticket.id}`,
		copy: 1,
		template: queueTicketSlip.name,
		values,
		language: ticket.language,
		to: {
			role: kiosk ? 'kiosk' : 'host',
			...(caller.device && { device: caller.device.id })
		},
		expiresAt: now + PAPER_WAITS
	};
}
