// Keeps the tasks: saved by the manager, settled once a due day by anybody of the staff.
import { fail, newId, ok, type Instant, type InputOf, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import {
	removeTask,
	reopenTask,
	saveTask,
	settleTask,
	taskList,
	tasksChanged,
	type Owner,
	type Recurrence,
	type SettledTask,
	type Task
} from './contract.ts';
import { standing } from './rules.ts';
import type { TasksTables } from './schema.server.ts';

export interface TasksNeeds {
	today(now: Instant): ServiceDay;
	people(read: Reader): Promise<readonly { id: string; name: string }[]>;
}

type Row = TasksTables['tasks'];

const db = (read: Reader) => read.tables<TasksTables>();

const living = (read: Reader) =>
	db(read)
		.selectFrom('tasks')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('removed_at', 'is', null);

async function lastSettled(read: Reader): Promise<Map<string, ServiceDay>> {
	const rows = await db(read)
		.selectFrom('task_days')
		.select(['task_id', (e) => e.fn.max('due_day').as('last')])
		.where('venue_id', '=', read.venue)
		.groupBy('task_id')
		.execute();
	return new Map(rows.map((row) => [row.task_id, row.last]));
}

const titleOf = (row: Pick<Row, 'title_en' | 'title_zh'>) => ({
	en: row.title_en || row.title_zh,
	zh: row.title_zh || row.title_en
});

const standingOf = (row: Row, last: ServiceDay | undefined, today: ServiceDay) =>
	standing(JSON.parse(row.recurrence) as Recurrence, row.from_day, last, today);

const pressing = { overdue: 0, due: 1, later: 2 } as const;

/** All tasks with how they stand, what presses first. */
export async function tasksOf(needs: TasksNeeds, read: Reader, now: Instant): Promise<Task[]> {
	const [rows, last] = [await living(read).execute(), await lastSettled(read)];
	const names = new Map((await needs.people(read)).map(({ id, name }) => [id, name]));
	const tasks = rows.map((row): Task => {
		const owner = JSON.parse(row.owner) as Owner;
		const ownerName = owner.kind === 'person' ? names.get(owner.staffId) : undefined;
		return {
			...{ id: row.id, title: titleOf(row), owner, from: row.from_day },
			...(ownerName !== undefined && { ownerName }),
			recurrence: JSON.parse(row.recurrence) as Recurrence,
			...standingOf(row, last.get(row.id), needs.today(now))
		};
	});
	return tasks.sort(
		(a, b) =>
			pressing[a.state] - pressing[b.state] ||
			a.since.localeCompare(b.since) ||
			a.title.en.localeCompare(b.title.en)
	);
}

async function history(read: Reader): Promise<SettledTask[]> {
	const rows = await db(read)
		.selectFrom('task_days as d')
		.innerJoin('tasks as t', (join) =>
			join.onRef('t.venue_id', '=', 'd.venue_id').onRef('t.id', '=', 'd.task_id')
		)
		.select(['d.task_id', 'd.due_day', 'd.how', 'd.at', 'd.by_name', 'd.reason'])
		.select(['t.title_en', 't.title_zh'])
		.where('d.venue_id', '=', read.venue)
		.orderBy('d.at', 'desc')
		.limit(100)
		.execute();
	return rows.map((row) => ({
		...{ taskId: row.task_id, title: titleOf(row), due: row.due_day, how: row.how },
		...{ at: row.at, by: row.by_name, reason: row.reason }
	}));
}

/** Writes a new task; the demo uses it too. */
export async function addTask(
	tx: Tx,
	task: Omit<InputOf<typeof saveTask>, 'id' | 'from'> & { from: ServiceDay },
	now: Instant
): Promise<string> {
	const id = newId<'task'>(now);
	await db(tx)
		.insertInto('tasks')
		.values({
			...{ venue_id: tx.venue, id, title_en: task.title.en, title_zh: task.title.zh },
			...{ owner: JSON.stringify(task.owner), recurrence: JSON.stringify(task.recurrence) },
			...{ from_day: task.from, made_at: now, removed_at: null }
		})
		.execute();
	tx.tell(tasksChanged, {});
	return id;
}

async function change(tx: Tx, id: string, values: Partial<Row>): Promise<boolean> {
	const done = await db(tx)
		.updateTable('tasks')
		.set(values)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	tx.tell(tasksChanged, {});
	return done.numUpdatedRows === 1n;
}

async function save(needs: TasksNeeds, input: InputOf<typeof saveTask>, { tx, now }: Acting) {
	const { id, title, owner, recurrence, from = needs.today(now) } = input;
	if (title.en === '' && title.zh === '') return fail('title-needed');
	const people = owner.kind === 'person' ? await needs.people(tx) : [];
	if (owner.kind === 'person' && !people.some((one) => one.id === owner.staffId))
		return fail('unknown-owner');
	if (id === undefined)
		return ok({ id: await addTask(tx, { title, owner, recurrence, from }, now) });
	const saved = await change(tx, id, {
		...{ title_en: title.en, title_zh: title.zh, owner: JSON.stringify(owner) },
		recurrence: JSON.stringify(recurrence),
		...(input.from !== undefined && { from_day: from })
	});
	return saved ? ok({ id }) : fail('unknown-task');
}

const settledOn = (read: Reader, id: string, due: ServiceDay) =>
	db(read)
		.selectFrom('task_days')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('task_id', '=', id)
		.where('due_day', '=', due)
		.executeTakeFirst();

async function settle(needs: TasksNeeds, input: InputOf<typeof settleTask>, acting: Acting) {
	const { tx, now, caller } = acting;
	const { id, due, how, reason } = input;
	const row = await living(tx).where('id', '=', id).executeTakeFirst();
	if (!row) return fail('unknown-task');
	const before = await settledOn(tx, id, due);
	if (before) return fail('settled-already', { by: before.by_name });
	const last = (await lastSettled(tx)).get(id);
	const stands = standingOf(row, last, needs.today(now));
	if (stands.due !== due) return fail('not-due', { due: stands.due });
	if (how === 'skipped' && reason === '') return fail('reason-needed');
	await db(tx)
		.insertInto('task_days')
		.values({
			...{ venue_id: tx.venue, task_id: id, due_day: due, how, at: now, reason },
			by_name: caller.staff?.name ?? ''
		})
		.execute();
	tx.tell(tasksChanged, {});
	return ok({});
}

async function reopen(input: InputOf<typeof reopenTask>, { tx }: Acting) {
	const done = await db(tx)
		.deleteFrom('task_days')
		.where('venue_id', '=', tx.venue)
		.where('task_id', '=', input.id)
		.where('due_day', '=', input.due)
		.executeTakeFirst();
	if (done.numDeletedRows === 0n) return fail('not-settled');
	tx.tell(tasksChanged, {});
	return ok({});
}

export function tasksService(needs: TasksNeeds): { served: Served[] } {
	const served: Served[] = [
		onTopic(taskList, {
			state: async (_, { read, now }) => ({
				today: needs.today(now),
				tasks: await tasksOf(needs, read, now),
				history: await history(read),
				people: (await needs.people(read)).map(({ id, name }) => ({ id, name }))
			})
		}),
		onCommand(saveTask, (input, acting) => save(needs, input, acting)),
		onCommand(settleTask, (input, acting) => settle(needs, input, acting)),
		onCommand(reopenTask, reopen),
		onCommand(removeTask, async ({ id }, { tx, now }) =>
			(await change(tx, id, { removed_at: now })) ? ok({}) : fail('unknown-task')
		)
	];
	return { served };
}
