// Wrong tries are counted by network address too: many screens in one hand try no more often than one.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE, SECOND, type Caller } from '#protocol';
import { openHouseForTest, type TestHouse } from '#server/testing.server.ts';
import { signIn } from './contract.ts';

const [PIN, WRONG] = ['583920', '583921'];
let house: TestHouse;
let people: string[];
beforeEach(async () => {
	house = await openHouseForTest();
	const { staff } = house.app.wings.house;
	const pinHash = await staff.hash(PIN);
	people = [];
	for (const name of ['Hana', 'Jun', 'Sam', 'Lin', 'Mei'])
		people.push(
			await house.app.parts.store.write((tx) =>
				staff.add(tx, { name, role: 'host', pinHash }, house.clock.now())
			)
		);
});
afterEach(() => house.close());

const screen = (n: number, from: string): Caller => ({
	...{ surface: 'host', from },
	device: { id: `STAND${n}`, name: `Stand ${n}`, role: 'host' }
});
const attempt = (n: number, from: string, person: number, pin: string) =>
	house.as(screen(n, from)).send(signIn, { staffId: people[person] ?? '', pin });

test('five wrong PINs from one address, each at another screen and for another person, make it wait', async () => {
	for (let n = 0; n < 5; n++)
		expect(await attempt(n, '192.0.2.7', n, WRONG)).toMatchObject({ code: 'wrong-secret' });
	const until = house.clock.now() + 30 * SECOND;
	expect(await attempt(6, '192.0.2.7', 0, PIN)).toMatchObject({
		code: 'locked',
		detail: { until }
	});
	expect(await attempt(7, '192.0.2.8', 0, PIN)).toMatchObject({ ok: true });
	house.clock.advance(31 * SECOND);
	expect(await attempt(6, '192.0.2.7', 1, PIN)).toMatchObject({ ok: true });
});

test('an address is never shut for the day: others may sit behind it', async () => {
	for (let n = 0; n < 25; n++) {
		await attempt(n, '192.0.2.7', n % 5, WRONG);
		house.clock.advance(16 * MINUTE);
	}
	house.clock.advance(16 * MINUTE);
	expect(await attempt(99, '192.0.2.7', 0, PIN)).toMatchObject({ ok: true });
});
