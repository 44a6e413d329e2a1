// Keeps the calls for service: opened by a tablet or by the host for a guest, answered and closed by staff, closed when the party leaves.
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import { fail, newId, ok, type Id } from '#protocol';
import {
	answerCall,
	callChanged,
	calls,
	callService,
	cancelCall,
	closeCall,
	enterRequest,
	tableCalls,
	type Call,
	type CallKind
} from './contract.ts';
import type { ServiceTables } from './schema.server.ts';

export interface ServiceNeeds {
	/** The floor's tables by name. */
	tables(read: Reader): Promise<readonly { id: string; name: string }[]>;
}

type Row = ServiceTables['service_calls'];

const open = (read: Reader) =>
	read
		.tables<ServiceTables>()
		.selectFrom('service_calls')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('closed_at', 'is', null);

function shown(row: Row, tableName: string): Call {
	return {
		id: row.id,
		tableId: row.table_id,
		tableName,
		kind: row.kind as CallKind,
		at: row.at,
		...(row.answered_at !== null && { answeredAt: row.answered_at }),
		...(row.answered_by !== null && { answeredBy: row.answered_by })
	};
}

async function openCalls(needs: ServiceNeeds, read: Reader, tableId?: string): Promise<Call[]> {
	const rows = await open(read).orderBy('at').orderBy('id').execute();
	const names = new Map(
		(await needs.tables(read)).map((table) => [table.id as string, table.name])
	);
	return rows
		.filter((row) => tableId === undefined || row.table_id === tableId)
		.map((row) => shown(row, names.get(row.table_id) ?? ''));
}

/** Asked twice while it is open it is one call, whoever asks. */
async function openOne(tableId: string, kind: CallKind, { tx, now }: Acting) {
	const before = await open(tx)
		.where('table_id', '=', tableId)
		.where('kind', '=', kind)
		.executeTakeFirst();
	if (before) return { id: before.id, asked: true };
	const id = newId<'call'>(now);
	await tx
		.tables<ServiceTables>()
		.insertInto('service_calls')
		.values({
			...{ venue_id: tx.venue, id, table_id: tableId, kind, at: now },
			...{ answered_at: null, answered_by: null, closed_at: null }
		})
		.execute();
	tx.tell(callChanged, { callId: id, tableId });
	return { id, asked: false };
}

async function call(kind: CallKind, acting: Acting) {
	const tableId = acting.caller.device?.tableId;
	return tableId ? ok(await openOne(tableId, kind, acting)) : fail('no-table');
}

async function enter(
	needs: ServiceNeeds,
	{ tableId, kind }: { tableId: string; kind: CallKind },
	acting: Acting
) {
	const known = (await needs.tables(acting.tx)).some(({ id }) => id === tableId);
	return known ? ok(await openOne(tableId, kind, acting)) : fail('unknown-table');
}

/** Writes to an open call; false if it is closed already, or not this table's. */
async function change(
	tx: Tx,
	id: string,
	values: Partial<Row>,
	tableId?: string
): Promise<boolean> {
	const row = await open(tx).where('id', '=', id).executeTakeFirst();
	if (!row || (tableId !== undefined && row.table_id !== tableId)) return false;
	await tx
		.tables<ServiceTables>()
		.updateTable('service_calls')
		.set(values)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.execute();
	tx.tell(callChanged, { callId: id, tableId: row.table_id });
	return true;
}

async function answer(id: string, { tx, caller, now }: Acting) {
	const row = await open(tx).where('id', '=', id).executeTakeFirst();
	if (!row) return fail('call-closed');
	if (row.answered_by !== null) return fail('already-answered', { by: row.answered_by });
	await change(tx, id, { answered_at: now, answered_by: caller.staff?.name ?? '' });
	return ok({});
}

/** Which tables asked for their bill since then, and when. */
export async function billCallsSince(
	read: Reader,
	since: number
): Promise<{ tableId: string; at: number }[]> {
	const found = await read
		.tables<ServiceTables>()
		.selectFrom('service_calls')
		.select(['table_id', 'at'])
		.where('venue_id', '=', read.venue)
		.where('kind', '=', 'bill')
		.where('at', '>=', since)
		.execute();
	return found.map((row) => ({ tableId: row.table_id, at: row.at }));
}

export function serviceCallsService(needs: ServiceNeeds) {
	const served: Served[] = [
		onTopic(calls, { state: async (_, { read }) => ({ calls: await openCalls(needs, read) }) }),
		onTopic(tableCalls, {
			pick: (_, caller) =>
				caller.device?.tableId ? ok({ tableId: caller.device.tableId }) : fail('not-allowed'),
			state: async ({ tableId }, { read }) => ({ calls: await openCalls(needs, read, tableId) })
		}),
		onCommand(callService, ({ kind }, acting) => call(kind, acting)),
		onCommand(enterRequest, (input, acting) => enter(needs, input, acting)),
		onCommand(cancelCall, async ({ id }, { tx, caller, now }) =>
			(await change(tx, id, { closed_at: now }, caller.device?.tableId ?? ''))
				? ok({})
				: fail('call-closed')
		),
		onCommand(answerCall, ({ id }, acting) => answer(id, acting)),
		onCommand(closeCall, async ({ id }, { tx, now }) =>
			(await change(tx, id, { closed_at: now })) ? ok({}) : fail('call-closed')
		)
	];
	return {
		/** The party has left: what it called for is done with. */
		async closeAllOf(tx: Tx, tableId: Id<'table'>, now: number): Promise<void> {
			const rows = await open(tx).where('table_id', '=', tableId).execute();
			for (const row of rows) await change(tx, row.id, { closed_at: now });
		},
		/** Closes one call; false if it is closed already. */
		close: (tx: Tx, id: string, now: number) => change(tx, id, { closed_at: now }),
		served
	};
}
