// Tasks of the line: opened with what makes them necessary, in its commit; shown while they are true; done once.
import { fail, ok, type InputOf, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import { lineChanged } from '../contract.ts';
import { isCalled, isOpen } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { doneTask, lineTasks, takeTask, type LineTask, type TaskKind } from '../tasks/contract.ts';
import { go } from './acts.server.ts';
import type { MatchNeeds } from './matching.server.ts';
import { listOf, ticketRow, type TicketRow } from './tickets.server.ts';
import { given } from './views.server.ts';

type TaskRow = WaitlistTables['line_tasks'];

export interface TaskNeeds extends Pick<MatchNeeds, 'tables' | 'today'> {
	/** The promise that will be missed, and what was said instead. */
	missedPromise: (
		read: Reader,
		ticketId: string
	) => Promise<{ promised: Instant; latest?: Instant | undefined } | undefined>;
}

const rows = (read: Reader) => read.tables<WaitlistTables>();

const openRows = (read: Reader) =>
	rows(read)
		.selectFrom('line_tasks')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('done_at', 'is', null);

/** A party is fetched while it is called and not here, told of its promise while it waits, and served once it sits. */
const stillTrue: Record<TaskKind, (row: TicketRow) => boolean> = {
	fetch: ({ state }) => isCalled(state) && state !== 'arrived',
	wishes: ({ state, wishes }) => state === 'seated' && !!wishes,
	'missed-promise': ({ state }) => isOpen(state)
};

async function shown(
	needs: TaskNeeds,
	read: Reader,
	{ task, row, names }: { task: TaskRow; row: TicketRow; names: ReadonlyMap<string, string> }
): Promise<LineTask> {
	const { kind, at, taken_by: takenBy, taken_at: takenAt } = task;
	const kept = listOf(row.set_ids).map((id) => names.get(id) ?? '');
	const missed = kind === 'missed-promise' ? await needs.missedPromise(read, row.id) : undefined;
	return {
		...{ ticketId: row.id, kind, number: row.number, size: row.size, at },
		...given({ name: row.call_name, table: row.table_name ?? kept.join('+') }),
		...given({ wishes: kind === 'wishes' ? row.wishes : null, takenBy, takenAt }),
		...given({ promised: missed?.promised, latest: missed?.latest }),
		...(row.care_at !== null && { care: true })
	};
}

const rowsOf = (read: Reader, ids: readonly string[]) =>
	rows(read)
		.selectFrom('tickets')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('id', 'in', ids)
		.execute();

/** Read anew at each change of the line: the tickets and the tables once, however many tasks there are. */
async function openTasks(needs: TaskNeeds, read: Reader, now: Instant): Promise<LineTask[]> {
	const found = await openRows(read).where('day', '=', needs.today(now)).orderBy('at').execute();
	if (found.length === 0) return [];
	const ids = found.map((one) => one.ticket_id);
	const parties = new Map((await rowsOf(read, ids)).map((row) => [row.id as string, row]));
	const names = new Map((await needs.tables(read)).map(({ id, name }) => [id as string, name]));
	const tasks: LineTask[] = [];
	for (const task of found) {
		const row = parties.get(task.ticket_id);
		if (row && stillTrue[task.kind](row))
			tasks.push(await shown(needs, read, { task, row, names }));
	}
	return tasks;
}

async function write(tx: Tx, row: TaskRow, set: Partial<TaskRow>): Promise<void> {
	await rows(tx)
		.updateTable('line_tasks')
		.set(set)
		.where('venue_id', '=', tx.venue)
		.where('ticket_id', '=', row.ticket_id)
		.where('kind', '=', row.kind)
		.execute();
	tx.tell(lineChanged, { ticketId: row.ticket_id });
}

const find = (tx: Tx, { ticketId, kind }: InputOf<typeof takeTask>) =>
	openRows(tx).where('ticket_id', '=', ticketId).where('kind', '=', kind).executeTakeFirst();

async function taken(input: InputOf<typeof takeTask>, { tx, now, caller }: Acting) {
	const row = await find(tx, input);
	if (!row) return fail('task-done');
	const by = caller.staff?.name ?? '';
	if (row.taken_by !== null && row.taken_by !== by) return fail('task-taken', { by: row.taken_by });
	await write(tx, row, { taken_by: by, taken_at: now });
	return ok({});
}

async function done(input: InputOf<typeof doneTask>, acting: Acting) {
	const row = await find(acting.tx, input);
	if (!row) return fail('task-done');
	await write(acting.tx, row, { done_at: acting.now });
	const party = row.kind === 'fetch' ? await ticketRow(acting.tx, row.ticket_id) : undefined;
	if (party && stillTrue.fetch(party)) await go(party, acting, { state: 'arrived' });
	return ok({});
}

export const servedTasks = (needs: TaskNeeds): Served[] => [
	onTopic(lineTasks, {
		state: async (_, { read, now }) => ({ tasks: await openTasks(needs, read, now) })
	}),
	onCommand(takeTask, taken),
	onCommand(doneTask, done)
];
