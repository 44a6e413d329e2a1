// The tables of the guest book: guests who booked, what became of each booking, notes with their end.
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';
import type { NoteKind, Outcome } from './contract.ts';

export interface GuestBookTables {
	guests: {
		venue_id: string;
		id: string;
		name: string;
		/** E.164, sealed; and its blind index. */
		phone: string | null;
		phone_index: string | null;
		member_id: string | null;
		/** The one booking of a guest of whom the house knows no more than a name. */
		reservation_id: string | null;
		/** When they booked or came last. */
		seen_at: number;
	};
	guest_visits: {
		venue_id: string;
		reservation_id: string;
		guest_id: string;
		day: ServiceDay;
		start_at: number;
		size: number;
		outcome: Outcome;
		/** Names of the tables as they were then. */
		tables: string;
	};
	guest_notes: {
		venue_id: string;
		id: string;
		guest_id: string;
		kind: NoteKind;
		text: string;
		ends_on: ServiceDay;
		/** The instant after which it is forgotten. */
		ends_at: number;
		written_at: number;
		written_by: string;
	};
	/** How far the book has been read. */
	guest_book: { venue_id: string; read_until: number };
}

const indexes: readonly [name: string, table: string, column: string][] = [
	['guests_by_phone', 'guests', 'phone_index'],
	['guests_by_member', 'guests', 'member_id'],
	['guests_by_seen', 'guests', 'seen_at'],
	['guest_visits_by_guest', 'guest_visits', 'guest_id'],
	['guest_notes_by_guest', 'guest_notes', 'guest_id']
];

export const guestBookMigrations: Record<string, Migration> = {
	'2026112295_front_guestbook': {
		async up({ schema }) {
			await schema
				.createTable('guests')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('name', 'text', (c) => c.notNull())
				.addColumn('phone', 'text')
				.addColumn('phone_index', 'text')
				.addColumn('member_id', 'text')
				.addColumn('seen_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('guests_pk', ['venue_id', 'id'])
				.execute();
			await schema
				.createTable('guest_visits')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('reservation_id', 'text', (c) => c.notNull())
				.addColumn('guest_id', 'text', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addColumn('start_at', 'bigint', (c) => c.notNull())
				.addColumn('size', 'integer', (c) => c.notNull())
				.addColumn('outcome', 'text', (c) => c.notNull())
				.addColumn('tables', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('guest_visits_pk', ['venue_id', 'reservation_id'])
				.execute();
			await schema
				.createTable('guest_notes')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('guest_id', 'text', (c) => c.notNull())
				.addColumn('kind', 'text', (c) => c.notNull())
				.addColumn('text', 'text', (c) => c.notNull())
				.addColumn('ends_on', 'text', (c) => c.notNull())
				.addColumn('ends_at', 'bigint', (c) => c.notNull())
				.addColumn('written_at', 'bigint', (c) => c.notNull())
				.addColumn('written_by', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('guest_notes_pk', ['venue_id', 'id'])
				.execute();
			await schema
				.createTable('guest_book')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('read_until', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('guest_book_pk', ['venue_id'])
				.execute();
			for (const [name, table, column] of indexes)
				await schema.createIndex(name).on(table).columns(['venue_id', column]).execute();
		}
	},
	'2026112345_front_guestbook_by_name': {
		async up({ schema }) {
			await schema.alterTable('guests').addColumn('reservation_id', 'text').execute();
			await schema
				.createIndex('guests_by_reservation')
				.on('guests')
				.columns(['venue_id', 'reservation_id'])
				.execute();
		}
	}
};
