// What a slice says when it wants to tell somebody something, and the ways on which it can go.
import type { DeviceRole } from './device.ts';
import type { Id } from './ids.ts';
import type { Language } from './printing.ts';
import type { Instant } from './time.ts';

/**
 * push: a notice on a guest's phone · text: to a phone number · mail: to an e-mail address · call: a person is asked to
 * ring up · screen: a screen of the house, or the guest's own ticket page · slip: paper; a guest's comes out at the
 * host stand, to be handed over · team: the staff's group
 * (ntfy, WeCom, DingTalk).
 */
export const channels = ['push', 'text', 'mail', 'call', 'screen', 'slip', 'team'] as const;
export type Channel = (typeof channels)[number];

/** security: a code that was asked for just now · service: about this visit · marketing: only with consent. */
export const messagePurposes = ['service', 'marketing', 'security'] as const;
export type MessagePurpose = (typeof messagePurposes)[number];

/** Whom it is for. Phone and e-mail of a member or a ticket are looked up when it is sent, not before. */
export interface Recipient {
	/** E.164, `+442071838750`. */
	phone?: string | undefined;
	email?: string | undefined;
	memberId?: Id<'member'> | undefined;
	ticketId?: Id<'ticket'> | undefined;
	reservationId?: Id<'reservation'> | undefined;
	/** Screens, and for a slip the printer, of this kind of device. */
	deviceRole?: DeviceRole | undefined;
}

/** One message that a slice wants sent. The same `key` is never sent twice. */
export interface Message {
	/** The template's name, as declared in the slice's messages.ts. */
	template: string;
	to: Recipient;
	/** What stands in for the template's {names}; `house` is filled in by itself. */
	values: Record<string, string>;
	language: Language;
	/** What it is about, at most once: `call TICKET 2`. No name and no number in it: gateways see it. */
	key: string;
	/** Not before this. */
	notBefore?: Instant;
	/** After this it is of no use; without it the template says how long it lasts. */
	expiresAt?: Instant;
}

/** A template: words in both languages with {names} to be filled in. */
export interface MessageTemplate {
	name: string;
	/** What staff call such a message: `Table is ready`, `叫号通知`. */
	called: Record<Language, string>;
	purpose: MessagePurpose;
	/** The ways, the best first. The first that is open and leads to the person is taken. */
	channels: readonly Channel[];
	/** Those of them that stay shut until a manager opens them. */
	asleep?: readonly Channel[];
	/** What stands in brackets falls away where its {name} is empty: `[ Back by {until}.]`. */
	en: string;
	zh: string;
	/** How to answer; added where the way is answered, as texts are. */
	answers?: Record<Language, string>;
	/** The names that must be given, each with an example for previews and tests. */
	values: Record<string, string>;
	/** How long it is of use, in ms. */
	lasts: number;
}

/** What a person answered to a message. */
export const replyAnswers = ['coming', 'later', 'cancel', 'stop'] as const;
export type ReplyAnswer = (typeof replyAnswers)[number];
