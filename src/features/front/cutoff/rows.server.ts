// The pen and the acts of outages as they stand in the store.
import type { Selectable } from 'kysely';
import type { Reader } from '#server/store.server.ts';
import type { CutOffTables } from './schema.server.ts';

export type IntentRow = Selectable<CutOffTables['intents']>;

const rows = (read: Reader) => read.tables<CutOffTables>();

export const penRow = (read: Reader) =>
	rows(read).selectFrom('pens').selectAll().where('venue_id', '=', read.venue).executeTakeFirst();

export const intentRow = (read: Reader, id: string): Promise<IntentRow | undefined> =>
	rows(read)
		.selectFrom('intents')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', '=', id)
		.executeTakeFirst();

/** In the order in which they were done. */
export const openConflicts = (read: Reader): Promise<IntentRow[]> =>
	rows(read)
		.selectFrom('intents')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('conflict', 'is not', null)
		.where('settled', 'is', null)
		.orderBy('done_at')
		.orderBy('seq')
		.execute();
