// Cards at the desk: a member's cards, blocking, taking the block back, a new one for an old one.
import {
	fail,
	inFours,
	MINUTE,
	ok,
	type Caller,
	type Id,
	type PrinterRole,
	type ServiceDay,
	type Slip
} from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { blockCard, cardChanged, cardsOfMember, replaceCard, unblockCard } from './contract.ts';
import { phoneServed } from './phone.server.ts';
import { cardState } from './rules.ts';
import type { CardRow, CardsTables } from './schema.server.ts';

interface DeskNeeds {
	cardKey: Uint8Array;
	today(now: number): ServiceDay;
	house(): string;
	print(tx: Tx, slip: Slip): Promise<void>;
	issue(
		tx: Tx,
		whose: { memberId: Id<'member'> },
		now: number
	): Promise<{ cardId: Id<'card'>; code: string; number: string }>;
}

const cardsOf = (tx: Pick<Tx, 'tables'>) => tx.tables<CardsTables>();

/** Sets or takes the block; undefined when there is no such card or it is so already. */
async function setBlocked(
	tx: Tx,
	cardId: string,
	blocked: 0 | 1
): Promise<{ known: boolean; changed: boolean }> {
	const row = await cardsOf(tx)
		.selectFrom('cards')
		.select(['member_id', 'blocked'])
		.where('venue_id', '=', tx.venue)
		.where('id', '=', cardId)
		.executeTakeFirst();
	if (!row) return { known: false, changed: false };
	if (row.blocked === blocked) return { known: true, changed: false };
	await cardsOf(tx)
		.updateTable('cards')
		.set({ blocked })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', cardId)
		.execute();
	tx.tell(cardChanged, { cardId, ...(row.member_id !== null && { memberId: row.member_id }) });
	return { known: true, changed: true };
}

/** Staff print beside them: at the desk's printer or the host stand's. */
const printerOf = (caller: Caller): { role: PrinterRole; device?: Id<'device'> } => ({
	role: caller.surface === 'host' ? 'host' : 'desk',
	...(caller.device && { device: caller.device.id })
});

function replace(needs: DeskNeeds): Served {
	return onCommand(replaceCard, async (input, { tx, now, caller }) => {
		const old = await cardsOf(tx)
			.selectFrom('cards')
			.select('member_id')
			.where('venue_id', '=', tx.venue)
			.where('id', '=', input.cardId)
			.executeTakeFirst();
		if (!old) return fail('unknown-card');
		if (old.member_id === null) return fail('no-member');
		await setBlocked(tx, input.cardId, 1);
		const card = await needs.issue(tx, { memberId: old.member_id }, now);
		await needs.print(tx, {
			id: `card ${card.cardId}`,
			copy: 1,
			template: 'member-card',
			values: { house: needs.house(), code: card.code, number: inFours(card.number) },
			language: input.language,
			to: printerOf(caller),
			expiresAt: now + 30 * MINUTE
		});
		return ok({ number: inFours(card.number) });
	});
}

function listed(row: CardRow, today: string) {
	return {
		cardId: row.id,
		number: `•••• ${row.number.slice(-4)}`,
		state: cardState({ blocked: row.blocked === 1, goodOn: row.good_on }, today),
		issuedAt: row.issued_at
	};
}

export function deskServed(needs: DeskNeeds): Served[] {
	return [
		onTopic(cardsOfMember, {
			state: async ({ memberId }, { read, now }) => {
				const rows = await read
					.tables<CardsTables>()
					.selectFrom('cards')
					.selectAll()
					.where('venue_id', '=', read.venue)
					.where('member_id', '=', memberId)
					.orderBy('issued_at', 'desc')
					.execute();
				return { cards: rows.map((row) => listed(row, needs.today(now))) };
			}
		}),
		onCommand(blockCard, async ({ cardId }, { tx }) => {
			const { known, changed } = await setBlocked(tx, cardId, 1);
			if (!known) return fail('unknown-card');
			return changed ? ok({}) : fail('already-blocked');
		}),
		onCommand(unblockCard, async ({ cardId }, { tx }) => {
			const { known, changed } = await setBlocked(tx, cardId, 0);
			if (!known) return fail('unknown-card');
			return changed ? ok({}) : fail('not-blocked');
		}),
		replace(needs),
		...phoneServed(needs)
	];
}
