// Issues, verifies, attaches and blocks member cards, and puts one on a phone.
import { randomCode, newId, type Clock, type Id, type ServiceDay, type Slip } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Served } from '#server/wire.server.ts';
import { cardChanged } from './contract.ts';
import { deskServed } from './desk.server.ts';
import { cardReader, type CardReader, type Verified } from './reading.server.ts';
import { KEY_ID, LINK_LENGTH, LINK_MS, newNumber, newSerial } from './rules.ts';
import type { CardsTables } from './schema.server.ts';
import { sealCard } from './seal.server.ts';

export interface CardsNeeds {
	cardKey: Uint8Array;
	clock: Clock;
	today(now: number): ServiceDay;
	house(): string;
	print(tx: Tx, slip: Slip): Promise<void>;
}

export interface IssuedCard {
	cardId: Id<'card'>;
	/** `HS1…`, the 36 characters of its QR. */
	code: string;
	/** Twelve characters to type by hand. */
	number: string;
	/** The one-time secret for /m/card/SECRET, good for an hour. */
	link: string;
}

/** For whom a card is: a member's is good at once, a sign-up's for today until it is attached. */
export interface CardFor {
	memberId?: Id<'member'>;
	signUpId?: Id<'sign-up'>;
}

export interface CardsService {
	issue(tx: Tx, whose: CardFor, now: number): Promise<IssuedCard>;
	attach(tx: Tx, cardId: Id<'card'>, memberId: Id<'member'>): Promise<void>;
	/** A scanned code or a typed number. A forged card and an unknown one are both `unknown`. */
	verify(read: Reader, codeOrNumber: string): Verified;
	/** Members whose card's number ends so. */
	membersByNumber(read: Reader, end: string): Promise<Id<'member'>[]>;
	/** The end of the number of a member's newest card that holds; '' without one. */
	cardEnd: CardReader['cardEnd'];
	/** Whose card a phone keeps, by the secret of its cookie. Not for a blocked card. */
	memberByKeep(
		read: Pick<Reader, 'tables' | 'venue'>,
		keep: string
	): Promise<Id<'member'> | undefined>;
	served: Served[];
}

async function issue(tx: Tx, needs: CardsNeeds, whose: CardFor, now: number): Promise<IssuedCard> {
	const cardId = newId<'card'>(now);
	const [serial, number, link] = [newSerial(), newNumber(), randomCode(LINK_LENGTH)];
	await tx
		.tables<CardsTables>()
		.insertInto('cards')
		.values({
			venue_id: tx.venue,
			id: cardId,
			key_id: KEY_ID,
			serial,
			number,
			member_id: whose.memberId ?? null,
			sign_up_id: whose.signUpId ?? null,
			blocked: 0,
			good_on: whose.memberId ? null : needs.today(now),
			issued_at: now,
			link: fingerprint(link),
			link_until: now + LINK_MS,
			keep: null
		})
		.execute();
	tx.tell(cardChanged, { cardId, ...(whose.memberId && { memberId: whose.memberId }) });
	return { cardId, number, link, code: sealCard(needs.cardKey, KEY_ID, serial) };
}

export function cardsService(needs: CardsNeeds): CardsService {
	const reading = cardReader(needs);
	return {
		issue: (tx, whose, now) => issue(tx, needs, whose, now),
		async attach(tx, cardId, memberId) {
			await tx
				.tables<CardsTables>()
				.updateTable('cards')
				.set({ member_id: memberId, good_on: null })
				.where('venue_id', '=', tx.venue)
				.where('id', '=', cardId)
				.execute();
			tx.tell(cardChanged, { cardId, memberId });
		},
		verify: reading.verify,
		membersByNumber: reading.membersByNumber,
		cardEnd: reading.cardEnd,
		async memberByKeep(read, keep) {
			const row = await read
				.tables<CardsTables>()
				.selectFrom('cards')
				.select('member_id')
				.where('venue_id', '=', read.venue)
				.where('keep', '=', fingerprint(keep))
				.where('blocked', '=', 0)
				.executeTakeFirst();
			return row?.member_id ?? undefined;
		},
		served: deskServed({ ...needs, issue: (tx, whose, now) => issue(tx, needs, whose, now) })
	};
}
