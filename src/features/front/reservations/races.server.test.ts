// Races for a table on a real store: fifty clients, holds and their end, retries, and edits against bookings.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmTime } from '#features/house/timekeeping/contract.ts';
import { HOUR, MINUTE, type Caller } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { figures, isLong, rounds } from '../../../../tests/support/depth.ts';
import { book, reserve } from './contract.ts';
import { holdSlot, releaseHold } from './holding/contract.ts';
import { defaultRules } from './rules/defaults.ts';
import { setBookingRules } from './settings/contract.ts';
import { at, booked, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

/** Ten thousand evenings of fifty clients take an hour. */
const PATIENCE = isLong ? 3 * 3_600_000 : 60_000;
let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

const reserveAt = (start: number, caller: Caller = kiosk(1), own: object = {}) =>
	house.as(caller).send(reserve, guest(start, own));
const hold = (start: number, own: object = {}, caller: Caller = kiosk(1)) =>
	house.as(caller).send(holdSlot, { size: 2, start, ...own });
async function held(start: number, own: object = {}) {
	const heard = await hold(start, own);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}

describe('fifty clients and one slot', () => {
	it(
		'case 17: exactly one wins, whatever the order, and the others hear what is free',
		async () => {
			await withTables(house, oneTable);
			await oneSitting();
			const tally = { evenings: 0, won: 0, taken: 0 };
			const clients = fc.array(
				fc.record({ wait: fc.nat(3), way: fc.constantFrom('reserve', 'hold', 'book') }),
				{
					minLength: 50,
					maxLength: 50
				}
			);
			await fc.assert(
				fc.asyncProperty(clients, async (list) => {
					const heard = await Promise.all(
						list.map(async ({ wait, way }, n) => {
							for (let turn = 0; turn < wait; turn++) await Promise.resolve();
							if (way === 'reserve') return reserveAt(at('19:30'), kiosk(n));
							if (way === 'hold') return hold(at('19:30'), {}, kiosk(n));
							return house.as(someone.host).send(book, guest(at('19:30')));
						})
					);
					expect(heard.filter(({ ok }) => ok)).toHaveLength(1);
					for (const one of heard) if (!one.ok) expect(one.code).toBe('taken');
					tally.evenings++;
					tally.won += heard.filter(({ ok }) => ok).length;
					tally.taken += heard.filter(({ ok }) => !ok).length;
					await emptied();
				}),
				{ numRuns: rounds(10_000, 0.002) }
			);
			figures('fifty clients and one slot', tally);
		},
		PATIENCE
	);
});

/** The house opens once a week, for one sitting: nobody has another time to be told of. */
async function oneSitting(): Promise<void> {
	const sitting = [{ opens: '19:30', closes: '21:30', fixed: true }];
	const hours = defaultRules.hours.map((_, weekday) => (weekday === 4 ? sitting : []));
	await house.as(someone.manager).send(setBookingRules, { rules: { ...defaultRules, hours } });
}

/** Nobody has booked or held anything. */
async function emptied(): Promise<void> {
	await house.app.parts.store.write(async (tx) => {
		for (const name of ['reservations', 'reservation_tables', 'reservation_holds'])
			await tx.tables<Record<string, object>>().deleteFrom(name).execute();
	});
}

describe('a slot that is held', () => {
	it('is nobody else’s, and becomes the booking of its owner', async () => {
		await withTables(house, oneTable);
		const { hold: id, expiresAt } = await held(at('19:30'));
		expect(expiresAt).toBe(NOW + 5 * MINUTE);
		expect(await reserveAt(at('19:30'), kiosk(2))).toMatchObject({ code: 'taken' });
		expect(await reserveAt(at('19:30'), kiosk(1), { hold: id })).toMatchObject({ ok: true });
		expect(await hold(at('19:30'))).toMatchObject({ code: 'taken' });
	});

	it('case 20: ends exactly at its time, by the server’s clock alone', async () => {
		await withTables(house, oneTable);
		const { expiresAt } = await held(at('19:30'));
		house.clock.set(expiresAt - 1);
		expect(await hold(at('19:30'))).toMatchObject({ code: 'taken' });
		house.clock.set(expiresAt);
		expect(await hold(at('19:30'))).toMatchObject({ ok: true });
	});

	it('case 20: does not end while the clock is doubted; a manager confirms the time, and it has ended', async () => {
		await withTables(house, oneTable);
		await held(at('19:30'));
		house.clock.jump(HOUR);
		expect(await hold(at('19:30'), {}, kiosk(2))).toMatchObject({ code: 'taken' });
		const shown = house.clock.now();
		expect(await house.as(someone.manager).send(confirmTime, { shown })).toMatchObject({
			ok: true
		});
		expect(await hold(at('19:30'), {}, kiosk(2))).toMatchObject({ ok: true });
	});

	it('case 20: survives a restart, and its end does too', async () => {
		await withTables(house, oneTable);
		const { expiresAt } = await held(at('19:30'));
		const app = await house.again();
		try {
			const ask = () =>
				app.answer({
					name: holdSlot.name,
					caller: kiosk(3),
					envelope: { key: `again ${house.clock.now()}`, input: { size: 2, start: at('19:30') } }
				});
			expect(await ask()).toMatchObject({ ok: false, code: 'taken' });
			house.clock.set(expiresAt);
			expect(await ask()).toMatchObject({ ok: true });
		} finally {
			await app.stop();
		}
	});

	it('case 21: is changed for another at once; where that is not to be had the first one stays', async () => {
		await withTables(house, oneTable);
		await booked(house, at('21:30'));
		const first = await held(at('18:30'));
		expect(await hold(at('21:30'), { instead: first.hold })).toMatchObject({ code: 'taken' });
		expect(await reserveAt(at('18:30'), kiosk(2))).toMatchObject({ code: 'taken' });
		const second = await held(at('19:00'), { instead: first.hold });
		const own = { hold: second.hold };
		expect(await reserveAt(at('19:00'), kiosk(1), own)).toMatchObject({ ok: true });
	});

	it('case 21: an old one given back never takes a newer one with it, and giving back twice is no fault', async () => {
		await withTables(house, oneTable);
		const first = await held(at('19:30'));
		const release = (id: string) => house.as(kiosk(1)).send(releaseHold, { hold: id });
		expect(await release(first.hold)).toMatchObject({ ok: true });
		const second = await held(at('19:30'));
		expect(await release(first.hold)).toMatchObject({ ok: true });
		expect(await hold(at('19:30'))).toMatchObject({ code: 'taken' });
		expect(second.hold).not.toBe(first.hold);
	});

	it('case 22: over two tables takes both or none, and each of them blocks it', async () => {
		const tables = await withTables(
			house,
			{ name: 'A', min: 1, max: 4 },
			{ name: 'B', min: 1, max: 4 }
		);
		const [a = '', b = ''] = tables.map(({ id }) => id);
		await house.app.parts.store.write((tx) =>
			tx
				.tables<{ floor_joins: object }>()
				.insertInto('floor_joins')
				.values({ venue_id: tx.venue, a, b })
				.execute()
		);
		const both = await held(at('19:30'), { size: 7 });
		expect(await reserveAt(at('19:30'), kiosk(2))).toMatchObject({ code: 'taken' });
		await house.as(kiosk(1)).send(releaseHold, { hold: both.hold });
		await booked(house, at('19:30'));
		expect(await hold(at('19:30'), { size: 7 })).toMatchObject({ code: 'taken' });
		expect(await hold(at('19:30'), { size: 3 })).toMatchObject({ ok: true });
	});
});

describe('acts that meet', () => {
	it('case 18: what was booked is on disk when the answer comes', async () => {
		await withTables(house, oneTable);
		const { id } = await booked(house, at('19:30'));
		const app = await house.again();
		const { book: kept } = app.wings.front;
		const claims = await kept.claims(app.parts.store.read, at('19:30'), at('19:31'));
		await app.stop();
		expect(claims.map(({ reservationId }) => reservationId)).toEqual([id]);
	});

	it('case 19: the same key gives the first answer and books once, and a hold likewise', async () => {
		await withTables(house, oneTable, { name: '2', min: 1, max: 2 });
		const twice = async () =>
			house.as(kiosk(1)).send(holdSlot, { size: 2, start: at('19:30') }, 'the-same-key');
		expect(await twice()).toEqual(await twice());
		const wish = guest(at('19:30'));
		const first = await house.as(kiosk(1)).send(reserve, wish, 'another-key-1');
		expect(await house.as(kiosk(1)).send(reserve, wish, 'another-key-1')).toEqual(first);
		expect(await reserveAt(at('19:30'))).toMatchObject({ code: 'taken' });
	});
});
