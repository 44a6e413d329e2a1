// The cards' table. A row is found by its serial or its number; the seal is never stored, it is made anew.
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';

export interface CardRow {
	venue_id: string;
	id: string;
	key_id: string;
	serial: string;
	number: string;
	member_id: string | null;
	sign_up_id: string | null;
	/** 1 when reported lost. */
	blocked: number;
	/** The one service day on which a provisional card is good. */
	good_on: ServiceDay | null;
	issued_at: number;
	/** Fingerprint of the link that saves it to a phone; null once used. */
	link: string | null;
	link_until: number;
	/** Fingerprint of the secret under which one phone keeps it. */
	keep: string | null;
}

export interface CardsTables {
	cards: CardRow;
}

export const cardsMigrations: Record<string, Migration> = {
	'2026112211_members_cards': {
		async up(db) {
			await db.schema
				.createTable('cards')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('key_id', 'text', (c) => c.notNull())
				.addColumn('serial', 'text', (c) => c.notNull())
				.addColumn('number', 'text', (c) => c.notNull())
				.addColumn('member_id', 'text')
				.addColumn('sign_up_id', 'text')
				.addColumn('blocked', 'integer', (c) => c.notNull())
				.addColumn('good_on', 'text')
				.addColumn('issued_at', 'bigint', (c) => c.notNull())
				.addColumn('link', 'text')
				.addColumn('link_until', 'bigint', (c) => c.notNull())
				.addColumn('keep', 'text')
				.addPrimaryKeyConstraint('cards_pk', ['venue_id', 'id'])
				.execute();
			for (const column of ['serial', 'number', 'link', 'keep'])
				await db.schema
					.createIndex(`cards_by_${column}`)
					.on('cards')
					.columns(['venue_id', column])
					.unique()
					.execute();
			await db.schema
				.createIndex('cards_of_member')
				.on('cards')
				.columns(['venue_id', 'member_id'])
				.execute();
		}
	}
};
