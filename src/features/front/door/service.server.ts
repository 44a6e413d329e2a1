// Answers the door's contract, and tells the line and the quotes how it stands.
import { fail, MINUTE, ok, SECOND, type InputOf, type Instant } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import { door, doorAtStand, doorChanged, setDoor, type Door } from './contract.ts';
import { doorNow } from './rules.ts';
import type { DoorTables } from './schema.server.ts';

type Row = DoorTables['doors'];

const last = (read: Reader): Promise<Row | undefined> =>
	read
		.tables<DoorTables>()
		.selectFrom('doors')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();

/** How the door stands at this moment; open where nobody ever set it. */
async function now(read: Reader, at: Instant): Promise<Door> {
	const row = await last(read);
	return row ? doorNow(row, at) : { state: 'open' };
}

/** How it stood at a past moment. */
async function stoodAt(read: Reader, at: Instant): Promise<Door> {
	const row = await read
		.tables<DoorTables>()
		.selectFrom('doors')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('at', '<=', at)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? doorNow(row, at) : { state: 'open' };
}

type To = InputOf<typeof setDoor>['to'];

async function write(tx: Tx, version: number, to: To, at: Instant, by: string): Promise<void> {
	const slower = to.state === 'slow' ? to.slower : null;
	const until = to.state === 'paused' ? at + to.minutes * MINUTE : null;
	await tx
		.tables<DoorTables>()
		.insertInto('doors')
		.values({ venue_id: tx.venue, version, state: to.state, slower, until, at, by })
		.execute();
	tx.tell(doorChanged, {});
}

async function set({ version, to }: InputOf<typeof setDoor>, { tx, now: at, caller }: Acting) {
	const before = await last(tx);
	if ((before?.version ?? 0) !== version) {
		const { state } = before ? doorNow(before, at) : { state: 'open' as const };
		return fail('door-changed', { by: before?.by ?? '', state });
	}
	await write(tx, version + 1, to, at, caller.staff?.name ?? '');
	return ok({ version: version + 1 });
}

export interface Doorkeeper {
	/** How the door stands. */
	now: typeof now;
	stoodAt: typeof stoodAt;
}

interface Needs {
	jobs: Pick<Jobs, 'every'>;
	store: Pick<Store, 'read' | 'write'>;
}

export function doorService({ jobs, store }: Needs): Doorkeeper & { served: Served[] } {
	const isOver = (row: Row | undefined, at: Instant): row is Row =>
		row?.state === 'paused' && (row.until ?? at) <= at;
	jobs.every('open the door after a pause', 5 * SECOND, async (at) => {
		if (!isOver(await last(store.read), at)) return;
		await store.write(async (tx) => {
			const row = await last(tx);
			if (isOver(row, at)) await write(tx, row.version + 1, { state: 'open' }, at, '');
		});
	});
	return {
		...{ now, stoodAt },
		served: [
			onTopic(door, { state: (_, looking) => now(looking.read, looking.now) }),
			onTopic(doorAtStand, {
				async state(_, { read, now: at }) {
					const row = await last(read);
					if (!row) return { state: 'open' as const, version: 0 };
					return { ...doorNow(row, at), version: row.version, at: row.at, by: row.by };
				}
			}),
			onCommand(setDoor, set)
		]
	};
}
