// A guest at the kiosk hears what becomes of the slip just asked for there, and of no other.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, MINUTE, type Caller, type Slip } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { setFault } from '../printers/contract.ts';
import { slipState } from './contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

const here = someone.kiosk.device?.id;

const ask = (id: string, device = here) => {
	const slip: Slip = {
		...{ id, copy: 1, template: 'printer-test', language: 'en' },
		values: { house: 'Cloud Court', printer: 'Door', time: '19:05', code: 'HSTEST0123456789ABCD' },
		to: { role: 'kiosk', ...(device && { device }) },
		expiresAt: house.clock.now() + HOUR
	};
	return house.app.parts.store.write((tx) => house.app.wings.house.printing.enqueue(tx, slip));
};

async function told(caller: Caller = someone.kiosk): Promise<string[]> {
	const watch = { topic: slipState.name, params: { device: 'ANOTHER' } };
	const seen = await house.app.topics.watch(watch, caller, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	await house.app.topics.settled();
	return (seen.value.state as { slips: { state: string }[] }).slips.map(({ state }) => state);
}

test('printing, then printed', async () => {
	expect(await told()).toEqual([]);
	await ask('ticket 1');
	await expect.poll(() => told(), { timeout: 5000 }).toEqual(['printed']);
});

test('without paper it says at once that staff are needed, and mends by itself', async () => {
	await house.as(someone.manager).send(setFault, { paper: 'out' });
	await ask('ticket 1');
	await expect.poll(() => told(), { timeout: 3000 }).toEqual(['needs-staff']);
	await house.as(someone.manager).send(setFault, { paper: 'ok' });
	await expect.poll(() => told(), { timeout: 5000 }).toEqual(['printed']);
});

test('another kiosk’s slips, and those of a guest who has gone, are not told', async () => {
	await ask('ticket 1', 'KIOSK2' as typeof here);
	expect(await told()).toEqual([]);
	await ask('ticket 2');
	await expect.poll(() => told(), { timeout: 5000 }).toEqual(['printed']);
	house.clock.set(house.clock.now() + 4 * MINUTE);
	await ask('ticket 3', 'KIOSK2' as typeof here);
	await expect.poll(() => told(), { timeout: 3000 }).toEqual([]);
});

test('a visitor or a phone hears nothing', async () => {
	for (const caller of [someone.visitor, someone.phone, someone.host])
		await expect(told(caller)).rejects.toThrow();
});
