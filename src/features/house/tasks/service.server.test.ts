// Tasks on a real store: due, done once, skipped for a reason, overdue on Today.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, type Caller, type InputOf, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { removeTask, reopenTask, saveTask, settleTask, taskList } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const daily: InputOf<typeof saveTask> = {
	title: { en: 'Wipe the kiosk', zh: '' },
	owner: { kind: 'role', role: 'host' },
	recurrence: { every: 'day' }
};
const TODAY = '2026-11-20';

async function saved(task = daily): Promise<string> {
	const heard = await house.as(someone.manager).send(saveTask, task);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.id;
}

async function list(): Promise<StateOf<typeof taskList>> {
	const watch = { topic: taskList.name, params: {} };
	const heard = await house.app.topics.watch(watch, someone.manager, () => undefined);
	if (!heard.ok) throw new Error(heard.code);
	house.app.topics.drop(heard.value.room);
	return heard.value.state as StateOf<typeof taskList>;
}

const settle = (
	id: string,
	due: string,
	how: 'done' | 'skipped',
	reason = '',
	by: Caller = someone.host
) => house.as(by).send(settleTask, { id, due, how, reason });

test('a task is due, is done once by whoever was first, and comes again the next day', async () => {
	const id = await saved();
	expect((await list()).tasks).toMatchObject([{ id, due: TODAY, state: 'due', missed: 0 }]);
	expect(await settle(id, TODAY, 'done')).toMatchObject({ ok: true });
	expect(await settle(id, TODAY, 'done', '', someone.manager)).toMatchObject({
		...{ code: 'settled-already', detail: { by: 'Hana' } }
	});
	const { tasks, history } = await list();
	expect(tasks).toMatchObject([{ state: 'later', due: '2026-11-21' }]);
	expect(history).toMatchObject([{ taskId: id, how: 'done', by: 'Hana', due: TODAY }]);
	house.clock.advance(3 * DAY);
	expect((await list()).tasks).toMatchObject([
		{ state: 'overdue', since: '2026-11-21', due: '2026-11-23', missed: 2 }
	]);
});

test('whoever skips says why, and the reason stays readable', async () => {
	const id = await saved();
	expect(await settle(id, TODAY, 'skipped')).toMatchObject({ code: 'reason-needed' });
	expect(await settle(id, TODAY, 'skipped', 'closed for a wedding')).toMatchObject({ ok: true });
	expect((await list()).history).toMatchObject([{ reason: 'closed for a wedding' }]);
});

test('a day that is not due cannot be settled, one that was can be taken back', async () => {
	const id = await saved();
	expect(await settle(id, '2026-11-25', 'done')).toMatchObject({
		...{ code: 'not-due', detail: { due: TODAY } }
	});
	const host = house.as(someone.host);
	expect(await host.send(reopenTask, { id, due: TODAY })).toMatchObject({ code: 'not-settled' });
	await settle(id, TODAY, 'done');
	expect(await host.send(reopenTask, { id, due: TODAY })).toMatchObject({ ok: true });
	expect((await list()).tasks).toMatchObject([{ state: 'due' }]);
});

test('a task needs a title and an owner who is there; only a manager writes it', async () => {
	const manager = house.as(someone.manager);
	const untitled = { ...daily, title: { en: ' ', zh: '' } };
	expect(await manager.send(saveTask, untitled)).toMatchObject({ code: 'title-needed' });
	const nobody = { ...daily, owner: { kind: 'person', staffId: 'NOBODY' } as const };
	expect(await manager.send(saveTask, nobody)).toMatchObject({ code: 'unknown-owner' });
	const host = house.as({ ...someone.manager, staff: someone.host.staff } as Caller);
	expect(await host.send(saveTask, daily)).toMatchObject({ code: 'not-allowed' });
	expect(await manager.send(saveTask, { ...daily, id: 'NONE' })).toMatchObject({
		code: 'unknown-task'
	});
});

test('a removed task is due no more, and what was done of it stays in the history', async () => {
	const id = await saved();
	await settle(id, TODAY, 'done');
	const manager = house.as(someone.manager);
	expect(await manager.send(removeTask, { id })).toMatchObject({ ok: true });
	expect(await list()).toMatchObject({ tasks: [], history: [{ taskId: id }] });
	expect(await manager.send(removeTask, { id })).toMatchObject({ code: 'unknown-task' });
	expect(await settle(id, TODAY, 'done')).toMatchObject({ code: 'unknown-task' });
});
