// A house that calls names: asked for at the kiosk, never required, on board, paper and phone, and gone after two days.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Caller, StateOf, Topic } from '#protocol';
import { changeLook, styleDesk } from '#features/house/style/contract.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { board, queue, takeTicket } from './contract.ts';
import { myTicket } from './own/contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
	const { store } = house.app.parts;
	const { layFloor } = house.app.wings.front;
	await store.write((tx) => layFloor(tx, 'medium', 'en', house.clock.now()));
});
afterEach(() => house.close());

async function seen<T extends Topic>(topic: T, caller: Caller) {
	await house.app.topics.settled();
	const asked = { topic: topic.name, params: {} };
	const heard = await house.app.topics.watch(asked, caller, () => undefined);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.state as StateOf<T>;
}

async function callsBy(calling: 'names' | 'numbers') {
	const { look } = await seen(styleDesk, someone.manager);
	await house.as(someone.manager).send(changeLook, { look: { ...look, calling } });
	await expect.poll(() => house.app.wings.house.style.worn().calling).toBe(calling);
}

async function take(callName?: string) {
	const asked = { size: 2, language: 'en' as const, ...(callName !== undefined && { callName }) };
	const heard = await house.as(someone.kiosk).send(takeTicket, asked);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}

async function slips(): Promise<Record<string, string>[]> {
	const rows = await house.app.parts.store.read
		.tables<{ print_jobs: { filled: string; template: string } }>()
		.selectFrom('print_jobs')
		.select('filled')
		.where('template', '=', 'queue-ticket')
		.execute();
	return rows.map(({ filled }) => JSON.parse(filled) as Record<string, string>);
}

it('shows the name on the board, the ticket, the stand and the guest’s phone', async () => {
	await callsBy('names');
	const ticket = await take('  王小明 ');
	expect(ticket.callName).toBe('王小明');
	expect((await seen(board, someone.kiosk)).names).toEqual({ [ticket.number]: '王小明' });
	expect((await seen(queue, someone.host)).parties[0]?.name).toBe('王小明');
	const guest = { ...someone.phone, guest: { ticketId: ticket.ticketId as never } };
	expect((await seen(myTicket, guest)).callName).toBe('王小明');
	expect((await slips())[0]?.['callName']).toBe('王小明');
});

it('never needs a name: without one the party is called by its number', async () => {
	await callsBy('names');
	const ticket = await take();
	expect(ticket.callName).toBeUndefined();
	expect((await seen(board, someone.kiosk)).names).toEqual({});
	expect((await slips())[0]?.['callName']).toBe('');
});

it('keeps no name where the house calls numbers, whatever a kiosk sends', async () => {
	const ticket = await take('Mei');
	expect(ticket.callName).toBeUndefined();
	const row = await house.app.parts.store.read
		.tables<{ tickets: { call_name: string | null } }>()
		.selectFrom('tickets')
		.select('call_name')
		.executeTakeFirstOrThrow();
	expect(row.call_name).toBeNull();
});
