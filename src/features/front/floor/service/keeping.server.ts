// The first free tables of a wanted set: kept for one party, joined by the others as they come free, given back by the clock.
import { fail, MINUTE, ok, SECOND, type InputOf, type Instant } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { tableChanged, type TableState } from '../contract.ts';
import type { keepTables } from '../keeping/contract.ts';
import type { FloorTables } from '../schema.server.ts';
import { rows, tableRows } from './rows.server.ts';
import { takenBy } from './seatings.server.ts';
import { setRules } from './sets.server.ts';

type Row = FloorTables['floor_tables'];
const wanted = ({ held_with }: Pick<Row, 'held_with'>): string[] => held_with?.split('+') ?? [];

const keptRows = (read: Reader) =>
	rows(read)
		.selectFrom('floor_tables')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('removed_at', 'is', null)
		.where('state', '=', 'held')
		.where('held_until', 'is not', null)
		.execute();

/** A table's state is written down in the same commit, for whoever asks later why it was kept. */
export type NoteTable = (
	tx: Tx,
	table: { id: string; state: TableState },
	by: { now: Instant; by?: string | undefined }
) => Promise<void>;

async function write(tx: Tx, id: string, set: Partial<Row>): Promise<void> {
	await rows(tx)
		.updateTable('floor_tables')
		.set(set)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.execute();
	tx.tell(tableChanged, { tableId: id });
}

/** Until when a table is kept that is taken out of use now. */
async function untilFrom(read: Reader, now: Instant): Promise<Instant> {
	return now + (await setRules(read)).keepMinutes * MINUTE;
}

type Wish = InputOf<typeof keepTables>;

export async function keep(
	tx: Tx,
	{ tableIds, size, ticket, reservationId }: Wish,
	{ now, by, note }: { now: Instant; by?: string | undefined; note: NoteTable }
) {
	const ids = [...new Set(tableIds)];
	const found = await tableRows(tx, ids);
	const [first] = found;
	if (!first || found.length < ids.length) return fail('unknown-table');
	const free = found.filter(({ state }) => state === 'available');
	if (free.length === 0)
		return takenBy(tx, { id: first.id, name: first.name, by: first.changed_by });
	const until = await untilFrom(tx, now);
	const held = {
		...{ held_until: until, held_size: size, held_with: ids.join('+') },
		...{ held_ticket: ticket ?? null, held_reservation: reservationId ?? null }
	};
	for (const { id } of free) {
		await write(tx, id, { ...held, state: 'held', changed_at: now, changed_by: by ?? null });
		await note(tx, { id, state: 'held' }, { now, by });
	}
	return ok({ until, tables: free.map(({ id }) => id) });
}

/** A table came free: it is kept with those that wait for it. When all are there, the time for sitting down begins. */
export async function joinKept(
	tx: Tx,
	tableId: string,
	{ now, note }: { now: Instant; note: NoteTable }
): Promise<void> {
	const kept = await keptRows(tx);
	const waits = kept.find((row) => row.id !== tableId && wanted(row).includes(tableId));
	if (!waits) return;
	const { held_until, held_size, held_ticket, held_reservation, held_with } = waits;
	const held = { held_until, held_size, held_ticket, held_reservation, held_with };
	await write(tx, tableId, { ...held, state: 'held', changed_at: now });
	await note(tx, { id: tableId, state: 'held' }, { now });
	const together = [
		...kept.filter((row) => row.held_with === held_with).map(({ id }) => id),
		tableId
	];
	if (!wanted(waits).every((id) => together.includes(id))) return;
	const until = await untilFrom(tx, now);
	for (const id of together) await write(tx, id, { held_until: until });
}

const givenBack: Partial<Row> = {
	...{ state: 'available', held_until: null, held_size: null },
	...{ held_ticket: null, held_reservation: null, held_with: null }
};

/** Gives back all that is kept together with this one. Refuses `not-kept`. */
export async function release(
	tx: Tx,
	tableId: string,
	{ now, by, note }: { now: Instant; by?: string | undefined; note: NoteTable }
) {
	const kept = await keptRows(tx);
	const one = kept.find(({ id }) => id === tableId);
	if (!one) return fail('not-kept');
	for (const { id } of kept.filter(({ held_with }) => held_with === one.held_with)) {
		await write(tx, id, { ...givenBack, changed_at: now });
		await note(tx, { id, state: 'available' }, { now, by });
	}
	return ok({});
}

/** The clock gives back what was kept long enough. */
export function releaseByTheClock({
	jobs,
	store,
	noteTable: note
}: {
	jobs: Pick<Jobs, 'every'>;
	store: Pick<Store, 'read' | 'write'>;
	noteTable: NoteTable;
}): void {
	const isOver =
		"select 1 as over from floor_tables where venue_id = ? and state = 'held' and held_until <= ? limit 1";
	jobs.every('give back tables kept long enough', 5 * SECOND, async (now) => {
		if (!store.read.prepared(isOver).get(store.read.venue, now)) return;
		await store.write(async (tx) => {
			for (const { id, held_until } of await keptRows(tx)) {
				if (held_until === null || held_until > now) continue;
				await write(tx, id, { ...givenBack, changed_at: now });
				await note(tx, { id, state: 'available' }, { now });
			}
		});
	});
}
