// Another zone with bookings on the book: told before it is saved, and what became of each after it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editVenue, type VenueProfile } from '#features/house/venue/contract.ts';
import type { Caller, StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { theBook } from './contract.ts';
import { at, booked, DAY, NOW, oneTable, withTables } from './testing.server.ts';
import { zoneCheck } from './zone/contract.ts';

let house: TestHouse;
const proved: Caller = {
	...someone.manager,
	staff: { id: 'STAFF-MANAGER', name: 'Mei', role: 'manager', provedAt: Infinity }
};

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

const check = (zone: string, endOfDay = '04:00') =>
	house.as(someone.manager).ask(zoneCheck, { zone, endOfDay });

async function moveTo(zone: string) {
	const { name, language, currency, phoneRegion, endOfDay, address }: VenueProfile =
		house.app.wings.house.venue.profile();
	const profile = { name, language, currency, phoneRegion, endOfDay, address, zone };
	return house.as(proved).send(editVenue, { profile, hostNames: [] });
}

/** The book of that day, as the host sees it. */
async function bookOf(day: string): Promise<unknown> {
	const asked = { topic: theBook.name, params: { day } };
	const seen = await house.app.topics.watch(asked, someone.host, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	return (seen.value.state as StateOf<typeof theBook>).bookings;
}

describe('case 12: another zone with bookings on the book', () => {
	it('case 12: is told before it is saved, with the count, the first times, and what becomes of each', async () => {
		await withTables(house, oneTable);
		const { code } = await booked(house, at('19:00'));
		await booked(house, at('22:00'), { name: 'Okafor' });
		expect(await check('America/New_York')).toMatchObject({
			value: {
				...{ bookings: 2, outside: 1 },
				first: [
					{
						...{ code, name: 'Chen Wei', size: 2, outside: false },
						...{ now: { day: DAY, wall: '19:00' }, then: { day: DAY, wall: '14:00' } }
					},
					{ name: 'Okafor', then: { day: DAY, wall: '17:00' }, outside: true }
				]
			}
		});
		expect(await check('Asia/Shanghai')).toMatchObject({
			value: { first: [{ then: { day: DAY, wall: '03:00' } }, { then: { wall: '06:00' } }] }
		});
		expect(await check('Europe/London')).toMatchObject({ value: { outside: 0 } });
	});

	it('case 12: with nothing on the book there is nothing to say, and nobody but a manager asks', async () => {
		expect(await check('Asia/Shanghai')).toMatchObject({ value: { bookings: 0, first: [] } });
		const asked = { zone: 'Asia/Shanghai', endOfDay: '04:00' };
		expect(await house.as(someone.host).ask(zoneCheck, asked)).toMatchObject({
			code: 'not-allowed'
		});
		expect(await check('Europe/Atlantis')).toMatchObject({ code: 'bad-input' });
	});

	it('case 12: once saved, each keeps its moment and stands on the day that the house has then', async () => {
		await withTables(house, oneTable);
		const { code, start } = await booked(house, at('22:00'));
		expect(await moveTo('Asia/Tokyo')).toMatchObject({ ok: true });
		await expect.poll(() => bookOf('2026-11-21')).toMatchObject([{ code, start, wall: '07:00' }]);
		expect(await bookOf(DAY)).toEqual([]);
	});
});
