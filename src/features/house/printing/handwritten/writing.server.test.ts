// Slips that staff write at the desk: offered, shown and printed with what was typed.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import type { PrintingTables } from '../schema.server.ts';
import { lookAtWritten, printWritten, writable, writableSlips } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const manager = () => house.as(someone.manager);
const envelope = (printerId: string) => ({
	...{ template: 'red-envelope' as const, language: 'zh' as const, printerId },
	values: { name: '欧阳 \u001bp\u0000', gift: '￥66', stranger: 'x' }
});

async function printer(): Promise<string> {
	const { read } = house.app.parts.store;
	const row = await read
		.tables<PrintingTables>()
		.selectFrom('printers')
		.select('id')
		.executeTakeFirst();
	return row?.id ?? '';
}

async function jobs(): Promise<{ template: string; state: string }[]> {
	const { read } = house.app.parts.store;
	const all = read.tables<PrintingTables>().selectFrom('print_jobs');
	return all.select(['template', 'state']).orderBy('place').execute();
}

test('every slip that may be written is offered with what it asks for, the house name left out', async () => {
	const heard = await manager().ask(writableSlips, {});
	if (!heard.ok) throw new Error(heard.code);
	expect(heard.value.slips.map(({ name }) => name)).toEqual([...writable]);
	for (const { values } of heard.value.slips)
		expect(values.map(({ name }) => name)).not.toContain('house');
});

test('a written slip is shown as it will come out, and printed with what was typed and nothing else', async () => {
	const asked = envelope(await printer());
	const look = await manager().ask(lookAtWritten, asked);
	expect(look.ok && look.value.svg).toContain('>欧<');
	const printed = await manager().send(printWritten, asked);
	expect(printed.ok).toBe(true);
	const { read } = house.app.parts.store;
	const job = await read
		.tables<PrintingTables>()
		.selectFrom('print_jobs')
		.selectAll()
		.where('template', '=', 'red-envelope')
		.executeTakeFirstOrThrow();
	const values = JSON.parse(job.filled) as Record<string, string>;
	expect(values).toMatchObject({ gift: '￥66', wish: '', from: '' });
	expect(values['house']).toBeTruthy();
	expect(values).not.toHaveProperty('stranger');
});

test('a slip that lacks what it is for is refused with what is missing, and nothing is printed', async () => {
	const printerId = await printer();
	const ticket = { template: 'event-ticket' as const, language: 'en' as const, printerId };
	const values = { event: 'Tea evening', day: '  ', place: 'Courtyard' };
	expect(await manager().send(printWritten, { ...ticket, values })).toMatchObject({
		...{ ok: false, code: 'value-missing', detail: { missing: ['day', 'number'] } }
	});
	expect(await jobs()).toEqual([]);
});

test('reward, points statement, event ticket, red envelope and every other one come out of the printer and stand in the history', async () => {
	const printerId = await printer();
	const heard = await manager().ask(writableSlips, {});
	if (!heard.ok) throw new Error(heard.code);
	for (const slip of heard.value.slips) {
		const values = Object.fromEntries(slip.values.map(({ name, example }) => [name, example.zh]));
		const asked = { template: slip.name, language: 'both' as const, printerId, values };
		expect(await manager().send(printWritten, asked), slip.name).toMatchObject({ ok: true });
	}
	await expect
		.poll(jobs, { timeout: 15_000 })
		.toEqual(writable.map((template) => ({ template, state: 'printed' })));
});

test('a printer that is gone is refused, and nothing is printed', async () => {
	const asked = envelope('no-such-printer');
	expect(await manager().ask(lookAtWritten, asked)).toMatchObject({ code: 'unknown-printer' });
	expect(await manager().send(printWritten, asked)).toMatchObject({ code: 'unknown-printer' });
});
