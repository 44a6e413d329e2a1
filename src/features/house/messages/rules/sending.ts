// The last look before a message leaves: of use still, wished, not at night, not too often, and by which way.
import { HOUR, MINUTE, SECOND, type Channel, type Instant, type MessagePurpose } from '#protocol';
import type { Suppressed } from '../contract.ts';
import type { MessageRules } from '../desk/contract.ts';
import { quietUntil } from './quiet.ts';

/** As they are stored: with the ways that the manager has chosen, by template. */
export interface KeptRules extends MessageRules {
	ways?: Readonly<Partial<Record<string, readonly Channel[]>>>;
}

export const firstRules: KeptRules = {
	quiet: {
		marketing: { from: '20:00', to: '10:00' },
		service: { from: '01:00', to: '08:00' }
	},
	cap: { marketingPerWeek: 2, servicePerDay: 12 }
};

/** Advertising is counted over a week, all else over a day. */
export const capWindow: Record<'marketing' | 'service', number> = {
	marketing: 7 * 24 * HOUR,
	service: 24 * HOUR
};

/** A way that leads from an outlet that is on to an address of this person. */
export interface Way {
	channel: Channel;
	outletId: string;
	address: string;
	/** The provider asks for its own id of the template, and none is entered. */
	lacksId: boolean;
}

export interface Standing {
	purpose: MessagePurpose;
	expiresAt: Instant;
	/** The wings know no such guest or ticket any more. */
	gone: boolean;
	/** A standing yes to advertising; asked only for marketing. */
	consent: boolean;
	/** This address, or this person, said stop. */
	stopped: boolean;
	/** In the order of the template. */
	ways: readonly Way[];
	/** Of this purpose, already sent to this person within the window of the cap. */
	already: number;
}

export type Decision =
	| { do: 'send'; way: Way }
	| { do: 'wait'; until: Instant }
	| { do: 'expire' }
	| { do: 'suppress'; why: Suppressed };

/** Ways that stay inside the house wake nobody and need no quiet. */
const silent: readonly Channel[] = ['screen', 'slip', 'team', 'call'];

function unwished({ purpose, consent, stopped }: Standing): Suppressed | undefined {
	if (purpose !== 'marketing') return undefined;
	if (stopped) return 'stopped';
	return consent ? undefined : 'no-consent';
}

function overCap({ purpose, already }: Standing, { cap }: MessageRules): boolean {
	return already >= (purpose === 'marketing' ? cap.marketingPerWeek : cap.servicePerDay);
}

interface Moment {
	rules: MessageRules;
	zone: string;
	now: Instant;
}

/** Not at night and not too often; a code and what stays in the house wait for neither. */
function timely(it: Standing, way: Way, { rules, zone, now }: Moment): Decision {
	if (it.purpose === 'security') return { do: 'send', way };
	if (silent.includes(way.channel) && it.purpose !== 'marketing') return { do: 'send', way };
	if (overCap(it, rules)) return { do: 'suppress', why: 'cap' };
	const until = quietUntil(now, zone, rules.quiet[it.purpose]);
	if (until === now) return { do: 'send', way };
	return until < it.expiresAt ? { do: 'wait', until } : { do: 'suppress', why: 'quiet-hours' };
}

/** Codes wait for nothing but their expiry. Never answers `send` after it. */
export function decide(it: Standing, at: Moment): Decision {
	const { now } = at;
	if (now >= it.expiresAt) return { do: 'expire' };
	if (it.gone) return { do: 'suppress', why: 'taken-back' };
	const why = unwished(it);
	if (why) return { do: 'suppress', why };
	const way = it.ways.find((one) => !one.lacksId);
	if (!way) return { do: 'suppress', why: it.ways.length > 0 ? 'no-template-id' : 'no-way' };
	return timely(it, way, at);
}

/** What an outlet said of one attempt. */
export type Outcome =
	| { is: 'sent'; id?: string }
	/** It said no. That may be a lie: the message goes no other way. */
	| { is: 'refused'; why: string }
	/** Not one byte of it left. */
	| { is: 'not-begun'; why: string }
	/** This address is no address any more, as only a push service can tell. */
	| { is: 'gone'; why: string }
	/** Bytes left, and nobody knows. */
	| { is: 'unsure'; why: string };

export type Next =
	| { state: 'sent' | 'refused' | 'unsure' | 'failed' | 'expired' }
	| { state: 'queued'; at: Instant; elsewhere: boolean };

/** Pauses between tries, in ms; the last one is kept up until the message expires. */
const PAUSES = [2 * SECOND, 10 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE];
const MOST_TRIES = 12;

/**
 * What follows an attempt. It is tried again only where that cannot double it: when nothing left, or when the outlet
 * takes the same key once. `tries` counts this one.
 */
export function after(
	outcome: Outcome,
	it: { tries: number; expiresAt: Instant; idempotent: boolean },
	now: Instant
): Next {
	if (outcome.is === 'sent' || outcome.is === 'refused') return { state: outcome.is };
	if (outcome.is === 'gone') return { state: 'queued', at: now, elsewhere: true };
	if (outcome.is === 'unsure' && !it.idempotent) return { state: 'unsure' };
	const at = now + (PAUSES[Math.min(it.tries, PAUSES.length) - 1] ?? 0);
	if (it.tries < MOST_TRIES && at < it.expiresAt) return { state: 'queued', at, elsewhere: false };
	return { state: givenUp(outcome, at >= it.expiresAt) };
}

const givenUp = (outcome: Outcome, late: boolean): 'unsure' | 'expired' | 'failed' =>
	outcome.is === 'unsure' ? 'unsure' : late ? 'expired' : 'failed';
