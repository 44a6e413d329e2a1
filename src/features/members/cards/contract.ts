// Member cards: a member's cards at the desk, blocking and replacing them, and the link that puts one on a phone.
import * as v from 'valibot';
import { defineCommand, defineFact, defineQuery, defineTopic } from '#protocol';

/** `provisional` until the sign-up is confirmed: good for tonight's ticket, `expired` after it. */
export const cardStates = ['ok', 'provisional', 'blocked', 'expired'] as const;
export type CardState = (typeof cardStates)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const secret = v.pipe(v.string(), v.minLength(20), v.maxLength(64));
const language = v.picklist(['en', 'zh']);
const staff = ['host', 'server'] as const;

export const cardChanged = defineFact({
	name: 'cards.card-changed',
	data: v.object({ cardId: id, memberId: v.optional(id) })
});

/** A member's cards, the newest first; of the number only its end. */
export const cardsOfMember = defineTopic({
	name: 'cards.of-member',
	from: ['desk'],
	staff,
	params: v.object({ memberId: id }),
	state: v.object({
		cards: v.array(
			v.object({
				cardId: id,
				number: v.string(),
				state: v.picklist(cardStates),
				issuedAt: v.number()
			})
		)
	}),
	changedBy: [cardChanged]
});

/** A lost card opens nothing any more. */
export const blockCard = defineCommand({
	name: 'cards.block-card',
	from: ['desk', 'host'],
	staff: ['host'],
	input: v.object({ cardId: id }),
	answer: v.object({}),
	refusals: { 'unknown-card': null, 'already-blocked': null }
});

/** Takes a block back: the card was found, or it was the wrong one. */
export const unblockCard = defineCommand({
	name: 'cards.unblock-card',
	from: ['desk', 'host'],
	staff: ['host'],
	input: v.object({ cardId: id }),
	answer: v.object({}),
	refusals: { 'unknown-card': null, 'not-blocked': null }
});

/** Blocks a member's card and prints a new one for the same member. */
export const replaceCard = defineCommand({
	name: 'cards.replace-card',
	from: ['desk', 'host'],
	staff: ['host'],
	fresh: true,
	input: v.object({ cardId: id, language }),
	answer: v.object({ number: v.string() }),
	refusals: { 'unknown-card': null, 'no-member': null }
});

/** Whether a link to save a card can still be used. */
export const savable = defineQuery({
	name: 'cards.savable',
	from: ['phone'],
	overHttp: true,
	input: v.object({ link: secret }),
	answer: v.object({ fresh: v.boolean() }),
	refusals: {}
});

const shownCard = { code: v.string(), number: v.string(), state: v.picklist(cardStates) };

/**
 * Uses the link up. It gives the phone a secret of its own, under which it keeps the card where the way is
 * encrypted, and the card itself, to be shown once where it is not.
 */
export const saveToPhone = defineCommand({
	name: 'cards.save-to-phone',
	from: ['phone'],
	overHttp: true,
	input: v.object({ link: secret }),
	answer: v.object({ keep: v.string(), card: v.object(shownCard) }),
	refusals: { 'link-used': null }
});

/** The card that a phone keeps: what stands in its QR, its number, whether it holds. No name. */
export const keptCard = defineQuery({
	name: 'cards.kept',
	from: ['phone'],
	input: v.object({ keep: secret }),
	answer: v.object(shownCard),
	refusals: { 'unknown-card': null }
});
