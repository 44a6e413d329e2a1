// Reads a card that somebody shows: the hot path of every check-in, by prepared statements alone.
import { readTypedCode, type Clock, type Id, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { CardState } from './contract.ts';
import { cardState, KEY_ID } from './rules.ts';
import type { CardsTables } from './schema.server.ts';
import { sealHolds, type SealKeys } from './seal.server.ts';

export interface Verified {
	state: CardState | 'unknown';
	cardId?: Id<'card'>;
	memberId?: Id<'member'>;
}

interface Found {
	id: string;
	member_id: string | null;
	blocked: number;
	good_on: string | null;
}

const COLUMNS = 'select id, member_id, blocked, good_on from cards where venue_id = ?';
const BY_SERIAL = `${COLUMNS} and serial = ?`;
const BY_NUMBER = `${COLUMNS} and number = ?`;
const unknown: Verified = { state: 'unknown' };

export interface CardReader {
	verify(read: Reader, codeOrNumber: string): Verified;
	membersByNumber(read: Reader, end: string): Promise<Id<'member'>[]>;
	/** The end of the number of a member's newest card that holds; '' without one. */
	cardEnd(read: Pick<Reader, 'tables' | 'venue'>, memberId: string): Promise<string>;
}

async function cardEnd(read: Pick<Reader, 'tables' | 'venue'>, memberId: string): Promise<string> {
	const row = await read
		.tables<CardsTables>()
		.selectFrom('cards')
		.select('number')
		.where('venue_id', '=', read.venue)
		.where('member_id', '=', memberId)
		.where('blocked', '=', 0)
		.orderBy('issued_at', 'desc')
		.executeTakeFirst();
	return row?.number.slice(-4) ?? '';
}

export function cardReader(needs: {
	cardKey: Uint8Array;
	clock: Clock;
	today(now: number): ServiceDay;
}): CardReader {
	const keys: SealKeys = new Map([[KEY_ID, needs.cardKey]]);

	/** The row is looked up whether the seal holds or not, so that both answers cost the same. */
	function find(read: Reader, shown: string): Found | undefined {
		const code = readTypedCode(shown);
		if (code?.kind === 'number')
			return read.prepared<Found>(BY_NUMBER).get(read.venue, code.number);
		if (code?.kind !== 'card') return undefined;
		const found = read.prepared<Found>(BY_SERIAL).get(read.venue, code.serial);
		return sealHolds(keys, code) ? found : undefined;
	}

	return {
		verify(read, codeOrNumber) {
			const row = find(read, codeOrNumber);
			if (!row) return unknown;
			const today = needs.today(needs.clock.now());
			const state = cardState({ blocked: row.blocked === 1, goodOn: row.good_on }, today);
			return { state, cardId: row.id, ...(row.member_id !== null && { memberId: row.member_id }) };
		},
		async membersByNumber(read, end) {
			const rows = await read
				.tables<CardsTables>()
				.selectFrom('cards')
				.select('member_id')
				.distinct()
				.where('venue_id', '=', read.venue)
				.where('member_id', 'is not', null)
				.where('number', 'like', `%${end}`)
				.limit(50)
				.execute();
			return rows.flatMap((row) => row.member_id ?? []);
		},
		cardEnd
	};
}
