// A card on a phone: the link from the kiosk is used once, then the phone has a secret of its own.
import { fail, ok, randomCode, type Instant, type ServiceDay } from '#protocol';
import { fingerprint } from '#server/secrets.server.ts';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { keptCard, savable, saveToPhone } from './contract.ts';
import { cardState, LINK_LENGTH } from './rules.ts';
import type { CardsTables } from './schema.server.ts';
import { sealCard } from './seal.server.ts';

interface PhoneNeeds {
	cardKey: Uint8Array;
	today(now: number): ServiceDay;
}

/** The card that the phone with this secret keeps, as it stands now. */
async function cardKeptBy(needs: PhoneNeeds, read: Reader, keep: string, now: Instant) {
	const row = await read
		.tables<CardsTables>()
		.selectFrom('cards')
		.select(['key_id', 'serial', 'number', 'blocked', 'good_on'])
		.where('venue_id', '=', read.venue)
		.where('keep', '=', fingerprint(keep))
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		code: sealCard(needs.cardKey, row.key_id, row.serial),
		number: row.number,
		state: cardState({ blocked: row.blocked === 1, goodOn: row.good_on }, needs.today(now))
	};
}

export function phoneServed(needs: PhoneNeeds): Served[] {
	return [
		onQuery(savable, async ({ link }, { read, now }) => {
			const row = await read
				.tables<CardsTables>()
				.selectFrom('cards')
				.select('id')
				.where('venue_id', '=', read.venue)
				.where('link', '=', fingerprint(link))
				.where('link_until', '>', now)
				.executeTakeFirst();
			return ok({ fresh: row !== undefined });
		}),
		onCommand(saveToPhone, async ({ link }, { tx, now }) => {
			const keep = randomCode(LINK_LENGTH);
			const used = await tx
				.tables<CardsTables>()
				.updateTable('cards')
				.set({ link: null, keep: fingerprint(keep) })
				.where('venue_id', '=', tx.venue)
				.where('link', '=', fingerprint(link))
				.where('link_until', '>', now)
				.executeTakeFirst();
			const card = used.numUpdatedRows === 1n ? await cardKeptBy(needs, tx, keep, now) : undefined;
			return card ? ok({ keep, card }) : fail('link-used');
		}),
		onQuery(keptCard, async ({ keep }, { read, now }) => {
			const card = await cardKeptBy(needs, read, keep, now);
			return card ? ok(card) : fail('unknown-card');
		})
	];
}
