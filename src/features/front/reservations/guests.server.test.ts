// What a guest is told before a time is picked: days and tables of a tier, private rooms, a party too large, changing clocks.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tier } from '#features/members/tiers/contract.ts';
import { editVenue } from '#features/house/venue/contract.ts';
import type { SentTo } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { days, reserve, times } from './contract.ts';
import { importBook } from './exchange/contract.ts';
import { holdSlot } from './holding/contract.ts';
import { roomTimes, saveRoom } from './large/contract.ts';
import { cancelMine } from './own/contract.ts';
import { dayAfter } from './rules/calendar.ts';
import { defaultRules } from './rules/defaults.ts';
import { setBookingRules } from './settings/contract.ts';
import { at, booked, DAY, guest, kiosk, NOW, oneTable, withTables } from './testing.server.ts';

let house: TestHouse;

beforeEach(async () => {
	house = await openHouseForTest(NOW);
});
afterEach(() => house.close());

const phone = () => house.as(someone.phone);
const rules = (own: object) =>
	house.as(someone.manager).send(setBookingRules, { rules: { ...defaultRules, ...own } });
const surfaces = () => [phone(), house.as(kiosk(1))];

/** A member of this tier with a card. */
async function cardOf(tier: Tier): Promise<string> {
	const { app } = house;
	return app.parts.store.write(async (tx) => {
		await tx
			.tables<{ members: Record<string, unknown> }>()
			.insertInto('members')
			.values({
				...{ venue_id: tx.venue, id: `M ${tier}`, name: 'Ada', tier, language: 'en' },
				...{ notes: '', joined_at: NOW }
			})
			.execute();
		const { code } = await app.wings.members.cards.issue(tx, { memberId: `M ${tier}` }, NOW);
		return code;
	});
}

async function asked(about: SentTo<typeof times>) {
	const heard = await phone().ask(times, about);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value;
}

describe('a member’s card, shown before the times', () => {
	it('opens the days of its tier on phone and kiosk, and says how many more they are', async () => {
		await withTables(house, oneTable);
		const card = await cardOf('gold');
		for (const guests of surfaces()) {
			const without = await guests.ask(days, {});
			const heard = await guests.ask(days, { card });
			if (!heard.ok || !without.ok) throw new Error('days are told');
			expect(heard.value.member).toEqual({ tier: 'gold', daysAhead: 14 });
			expect(heard.value.days).toHaveLength(without.value.days.length + 14);
			expect(without.value.member).toBeUndefined();
		}
	});

	it('opens the tables that are kept, and one that opens nothing shows what everybody sees', async () => {
		await withTables(house, oneTable);
		await rules({ kept: { share: 50, tier: 'silver', until: '16:00' } });
		const day = dayAfter(DAY);
		const free = async (card?: string) => {
			const { slots, kept } = await asked({ day, size: 2, ...(card && { card }) });
			return { free: slots.some((slot) => slot.free), kept: kept?.tier };
		};
		expect(await free()).toEqual({ free: false, kept: 'silver' });
		expect(await free(await cardOf('silver'))).toEqual({ free: true, kept: undefined });
		expect(await free('HS1NOTACARD')).toEqual({ free: false, kept: 'silver' });
		const heard = await phone().ask(days, { card: 'HS1NOTACARD' });
		expect(heard.ok && heard.value.member).toBeUndefined();
	});
});

describe('a private room', () => {
	async function study(tier?: Tier): Promise<string> {
		const tables = await withTables(
			house,
			{ name: '1', min: 1, max: 6 },
			{ name: '2', min: 1, max: 6 }
		);
		const room = { name: 'The Study', min: 4, max: 12, tableIds: tables.map(({ id }) => id) };
		const saved = await house
			.as(someone.manager)
			.send(saveRoom, { ...room, ...(tier && { tier }), note: 'With a fireplace' });
		if (!saved.ok) throw new Error(saved.code);
		return saved.value.id;
	}

	it('is named to who may not book it yet, with the tier that opens it, and its times to who may', async () => {
		await study('gold');
		const card = await cardOf('diamond');
		for (const guests of surfaces()) {
			expect(await guests.ask(roomTimes, { day: DAY, size: 6 })).toMatchObject({
				value: { rooms: [], forMembers: [{ name: 'The Study', tier: 'gold' }] }
			});
			const heard = await guests.ask(roomTimes, { day: DAY, size: 6, card });
			expect(heard).toMatchObject({
				value: { rooms: [{ name: 'The Study', note: 'With a fireplace' }], forMembers: [] }
			});
		}
		expect(await phone().ask(roomTimes, { day: DAY, size: 3, card })).toMatchObject({
			value: { rooms: [], forMembers: [] }
		});
	});

	it('is held whole while its guest writes, booked over the size that books alone, and named on their page', async () => {
		const room = await study('standard');
		const wish = { size: 12, start: at('19:30'), room };
		const held = await phone().send(holdSlot, wish);
		if (!held.ok) throw new Error(held.code);
		expect(await house.as(kiosk(1)).send(holdSlot, wish)).toMatchObject({ code: 'taken' });
		const small = guest(at('19:30'), { size: 5 });
		expect(await house.as(kiosk(1)).send(reserve, small)).toMatchObject({ code: 'taken' });
		const { hold } = held.value;
		const made = await phone().send(reserve, guest(wish.start, { size: 12, room, hold }));
		expect(made).toMatchObject({ value: { room: 'The Study', size: 12 } });
		if (!made.ok) return;
		expect(await phone().send(cancelMine, { secret: made.value.secret })).toMatchObject({
			ok: true
		});
		expect(await house.as(kiosk(1)).send(reserve, small)).toMatchObject({ ok: true });
	});

	it('that only the host books is neither named nor held by guests', async () => {
		const room = await study();
		expect(await phone().ask(roomTimes, { day: DAY, size: 6 })).toMatchObject({
			value: { rooms: [], forMembers: [] }
		});
		expect(await phone().send(holdSlot, { size: 6, start: at('19:30'), room })).toMatchObject({
			code: 'unknown-room'
		});
	});
});

describe('a party too large', () => {
	it('case 38: is told at once on kiosk, phone and at the stand, with the number to call', async () => {
		await withTables(house, oneTable);
		const wish = guest(at('19:30'), { size: 12 });
		expect(await phone().send(reserve, wish)).toMatchObject({ detail: { largest: 2 } });
		await rules({ phone: '020 7946 0000' });
		for (const guests of surfaces()) {
			// Before anything is picked: with the sizes.
			expect(await guests.ask(days, {})).toMatchObject({
				value: { largest: 2, phone: '020 7946 0000' }
			});
			for (const refused of [
				await guests.send(reserve, wish),
				await guests.send(holdSlot, { size: 12, start: at('19:30') })
			])
				expect(refused).toMatchObject({
					...{ code: 'party-too-large', detail: { largest: 2, phone: '020 7946 0000' } }
				});
		}
		expect(await house.as(someone.host).ask(times, { day: DAY, size: 12 })).toMatchObject({
			value: { largest: 2, phone: '020 7946 0000' }
		});
	});
});

describe('the nights in which the clocks change', () => {
	async function inNewYork(now: string) {
		const { name, language, currency, phoneRegion, endOfDay, address } =
			house.app.wings.house.venue.profile();
		const manager = {
			...someone.manager,
			staff: { id: 'M', name: 'Mei', role: 'manager' as const, provedAt: Infinity }
		};
		const profile = { name, language, currency, phoneRegion, endOfDay, address };
		await house
			.as(manager)
			.send(editVenue, { profile: { ...profile, zone: 'America/New_York' }, hostNames: [] });
		house.clock.set(Date.parse(now));
		await withTables(house, oneTable, { name: '2', min: 1, max: 2 }, { name: '3', min: 1, max: 2 });
		const night = [{ opens: '18:00', closes: '03:30' }];
		await rules({ hours: defaultRules.hours.map(() => night), lastSeatingMinutes: 0 });
	}

	it('case 07: guest and host are told which times do not come that night, and the next possible one follows', async () => {
		await inNewYork('2026-03-07T17:00:00Z');
		const { slots, clocks } = await asked({ day: '2026-03-07', size: 2 });
		expect(clocks).toEqual({
			...{ at: Date.parse('2026-03-08T07:00:00Z'), from: '02:00', to: '03:00', turn: 'forward' }
		});
		expect(slots.some(({ wall }) => wall.startsWith('02'))).toBe(false);
		expect(slots.find(({ start }) => start >= (clocks?.at ?? 0))?.wall).toBe('03:00');
		expect((await asked({ day: '2026-03-09', size: 2 })).clocks).toBeUndefined();
		const csv = 'day,time,size,name\n2026-03-07,02:30,2,Gap\n';
		expect(await house.as(someone.manager).send(importBook, { csv })).toMatchObject({
			value: { rows: [{ does: 'book', problems: ['no-such-time'] }] }
		});
		expect((await asked({ day: '2026-03-07', size: 2 })).slots).toContainEqual(
			expect.objectContaining({ wall: '03:30', free: true })
		);
	});

	it('case 08: the two half past ones are told apart on every list, slip and message', async () => {
		await inNewYork('2026-10-31T16:00:00Z');
		const { slots, clocks } = await asked({ day: '2026-10-31', size: 2 });
		expect(clocks).toMatchObject({ from: '01:00', to: '02:00', turn: 'back' });
		const both = slots.filter(({ wall }) => wall === '01:30');
		expect(both.map(({ offset }) => offset)).toEqual(['-04:00', '-05:00']);
		const [first, second] = both.map(({ start }) => start);
		await house.as(kiosk(1)).send(reserve, guest(first ?? 0));
		expect(await booked(house, second)).toMatchObject({ wall: '01:30', offset: '-05:00' });
		await house.as(kiosk(2)).send(reserve, guest(second ?? 0));
		const printed = (await house.slips()).map(({ values }) => values['time']);
		expect(printed).toEqual(['01:30 (UTC-04:00)', '01:30 (UTC-05:00)']);
	});
});
