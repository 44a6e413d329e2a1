// Acts that need a second person: asked for by one, settled by another, or by a day's wait where there is no other.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, type Caller, type Heard, type StaffRole } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { auditEntries } from '../audit/contract.ts';
import { addStaff, changeRole, closeStaff, staffList } from '../staff/contract.ts';
import { approve, inbox, refuse, waitingCount, withdraw } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

/** Works here, and is signed in at a desk. */
async function person(name: string, role: StaffRole): Promise<Caller & { id: string }> {
	const { store, clock } = house.app.parts;
	const id = await store.write((tx) =>
		house.app.wings.house.staff.add(tx, { name, role }, clock.now())
	);
	return { ...someone.manager, staff: { id, name, role }, id };
}

async function stateOf<S>(topic: string, as: Caller): Promise<S> {
	const seen = await house.app.topics.watch({ topic, params: {} }, as, () => undefined);
	await house.app.topics.settled();
	const again = await house.app.topics.watch({ topic, params: {} }, as, () => undefined);
	if (!seen.ok || !again.ok) throw new Error('not shown');
	return again.value.state as S;
}
const box = (as: Caller) =>
	stateOf<{
		waiting: { id: string; dueAt: number | null; settlers: { name: string }[]; says: object }[];
		settled: { end: string; settledBy: string | null; reason: string | null }[];
	}>(inbox.name, as);
async function roleOf(name: string): Promise<string | undefined> {
	const { people } = await stateOf<{ people: { name: string; role: string }[] }>(
		staffList.name,
		someone.manager
	);
	return people.find((one) => one.name === name)?.role;
}
const pass = async (ms: number) => {
	house.clock.advance(ms);
	await house.app.parts.jobs.look();
	await house.app.parts.store.probe();
};

function pendingOf(heard: Heard<typeof changeRole> | Heard<typeof closeStaff>) {
	if (!heard.ok || !heard.value.pending) throw new Error('it was not asked for');
	return heard.value.pending;
}
const raise = async (asker: Caller, staffId: string, role: StaffRole = 'manager') =>
	pendingOf(await house.as(asker).send(changeRole, { staffId, role, password: 'long table here' }));

test('a manager who raises somebody to manager waits for a second one, who does it with one word', async () => {
	const [mei, lin] = [await person('Mei', 'manager'), await person('Lin', 'manager')];
	const hana = await person('Hana', 'host');
	const { approvalId, dueAt } = await raise(mei, hana.id);
	expect(dueAt).toBeNull();
	expect(await roleOf('Hana')).toBe('host');
	expect(await box(lin)).toMatchObject({
		waiting: [{ says: { en: 'Hana becomes: Manager' }, settlers: [{ name: 'Lin' }] }]
	});
	expect(await house.as(mei).send(approve, { approvalId })).toMatchObject({
		code: 'asked-yourself'
	});
	expect(await house.as(hana).send(approve, { approvalId })).toMatchObject({ code: 'not-allowed' });
	expect(await house.as(lin).send(approve, { approvalId })).toMatchObject({ ok: true });
	expect(await roleOf('Hana')).toBe('manager');
	expect(await house.as(lin).send(approve, { approvalId })).toMatchObject({
		code: 'settled-already'
	});
});

test('whom it is about does not settle it either', async () => {
	const [mei, lin] = [await person('Mei', 'manager'), await person('Lin', 'manager')];
	const { approvalId, dueAt } = pendingOf(
		await house.as(mei).send(closeStaff, { staffId: lin.id })
	);
	expect(dueAt).toBe(house.clock.now() + DAY);
	expect(await house.as(lin).send(approve, { approvalId })).toMatchObject({ code: 'not-yours' });
	expect(await house.as(lin).send(refuse, { approvalId, reason: 'no' })).toMatchObject({
		code: 'not-yours'
	});
	expect(await roleOf('Lin')).toBe('manager');
	await pass(DAY);
	expect(await roleOf('Lin')).toBeUndefined();
});

test('a house with one manager settles after a day by its own clock, and the audit says that time did it', async () => {
	const mei = await person('Mei', 'manager');
	const hana = await person('Hana', 'host');
	const { dueAt } = await raise(mei, hana.id);
	expect(dueAt).toBe(house.clock.now() + 24 * HOUR);
	await pass(24 * HOUR - MINUTE);
	expect(await roleOf('Hana')).toBe('host');
	await pass(MINUTE);
	expect(await roleOf('Hana')).toBe('manager');
	expect((await box(mei)).settled).toMatchObject([{ end: 'delay', settledBy: null }]);
	const heard = await house.as(mei).ask(auditEntries, { act: changeRole.name });
	const entries = heard.ok ? heard.value.entries : [];
	expect(entries[0]).toMatchObject({ staff: null, detail: { end: 'delay' } });
});

test('a restart in the middle of the day neither forgets nor hastens it', async () => {
	const mei = await person('Mei', 'manager');
	const hana = await person('Hana', 'host');
	await raise(mei, hana.id);
	await pass(12 * HOUR);
	const again = await house.again();
	await again.parts.jobs.look();
	expect(await roleOf('Hana')).toBe('host');
	house.clock.advance(12 * HOUR);
	await again.parts.jobs.look();
	await again.parts.store.probe();
	const { people } = again.wings.house.staff;
	expect(await people(again.parts.store.read)).toContainEqual(
		expect.objectContaining({ name: 'Hana', role: 'manager' })
	);
	await again.stop();
});

test('the asker takes it back, and time does nothing with it any more', async () => {
	const mei = await person('Mei', 'manager');
	const hana = await person('Hana', 'host');
	const { approvalId } = await raise(mei, hana.id);
	expect(await house.as(someone.manager).send(withdraw, { approvalId })).toMatchObject({
		code: 'not-yours'
	});
	expect(await house.as(mei).send(withdraw, { approvalId })).toMatchObject({ ok: true });
	await pass(2 * DAY);
	expect(await roleOf('Hana')).toBe('host');
	expect((await stateOf<{ waiting: number }>(waitingCount.name, mei)).waiting).toBe(0);
});

test('a refusal carries its reason, and nothing is done', async () => {
	const [mei, lin] = [await person('Mei', 'manager'), await person('Lin', 'owner')];
	const hana = await person('Hana', 'host');
	const { approvalId } = await raise(mei, hana.id);
	const unread = await house.as(lin).send(refuse, { approvalId, reason: '  ' });
	expect(unread).toMatchObject({ code: 'bad-input' });
	await house.as(lin).send(refuse, { approvalId, reason: 'After the trial month.' });
	await pass(8 * DAY);
	expect(await roleOf('Hana')).toBe('host');
	expect((await box(mei)).settled).toMatchObject([
		{ end: 'refused', settledBy: 'Lin', reason: 'After the trial month.' }
	]);
});

test('where a second person could answer and never does, it lapses after a week undone', async () => {
	const mei = await person('Mei', 'manager');
	await person('Lin', 'manager');
	const hana = await person('Hana', 'host');
	await raise(mei, hana.id);
	await pass(7 * DAY);
	expect(await roleOf('Hana')).toBe('host');
	expect((await box(mei)).settled).toMatchObject([{ end: 'lapsed' }]);
});

test('when the only second person leaves, the day begins to run', async () => {
	const [mei, lin] = [await person('Mei', 'owner'), await person('Lin', 'manager')];
	const hana = await person('Hana', 'manager');
	const { dueAt } = await raise(mei, hana.id, 'owner');
	expect(dueAt).toBeNull();
	await house.as(mei).send(closeStaff, { staffId: lin.id });
	await pass(MINUTE);
	expect((await box(mei)).waiting).toMatchObject([{ dueAt: house.clock.now() + DAY }]);
	await pass(DAY);
	expect(await roleOf('Hana')).toBe('owner');
});

test('an act that cannot be done any more says so, and is over', async () => {
	const [mei, lin] = [await person('Mei', 'manager'), await person('Lin', 'owner')];
	const hana = await person('Hana', 'host');
	const { approvalId } = await raise(mei, hana.id);
	await house.as(lin).send(closeStaff, { staffId: hana.id });
	expect(await house.as(lin).send(approve, { approvalId })).toMatchObject({
		code: 'act-refused',
		detail: { code: 'unknown-staff' }
	});
	expect((await box(mei)).waiting).toEqual([]);
});

test('a new manager added by a manager begins as host until the second person agrees; an owner appoints alone', async () => {
	const [mei, lin] = [await person('Mei', 'manager'), await person('Lin', 'owner')];
	const password = 'long table here';
	const jun = { name: 'Jun', role: 'manager', pin: '482957', password } as const;
	expect(await house.as(mei).send(addStaff, jun)).toMatchObject({
		ok: true,
		value: { role: 'host', pending: { dueAt: null } }
	});
	expect(await roleOf('Jun')).toBe('host');
	expect(await house.as(lin).send(addStaff, { ...jun, name: 'Bo' })).toMatchObject({
		ok: true,
		value: { role: 'manager', pending: null }
	});
	const owner = await house.as(lin).send(addStaff, { ...jun, name: 'Yu', role: 'owner' });
	expect(owner).toMatchObject({ value: { role: 'host', pending: { dueAt: null } } });
});

test('a manager leaves an owner alone', async () => {
	const [mei, lin] = [await person('Mei', 'manager'), await person('Lin', 'owner')];
	await person('Bo', 'manager');
	const staffId = lin.id;
	expect(await house.as(mei).send(closeStaff, { staffId })).toMatchObject({ code: 'not-yours' });
	expect(await house.as(mei).send(changeRole, { staffId, role: 'host' })).toMatchObject({
		code: 'not-yours'
	});
});
