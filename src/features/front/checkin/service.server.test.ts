// Check-in on a real store: once a day and guest, the same for forged and unknown, and the host sees it at once.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
	checkCharacter,
	DAY,
	fail,
	HOUR,
	MINUTE,
	ok,
	type Caller,
	type InputOf,
	type Instant,
	type StateOf
} from '#protocol';
import { openBus } from '#server/bus.server.ts';
import { openLog } from '#server/log.server.ts';
import { openStore, type Store } from '#server/store.server.ts';
import { openRegistry } from '#server/wire.server.ts';
import * as contract from './contract.ts';
import { arrivals, checkIn, greet, undoCheckIn } from './contract.ts';
import type { GuestBooking } from './needs.server.ts';
import type { VerifiedCard } from './rules.ts';
import * as scans from './scans/contract.ts';
import { checkInMigrations } from './schema.server.ts';
import { checkInService } from './service.server.ts';

const seven = Date.UTC(2026, 10, 20, 19);
const day = (now: Instant): string => new Date(now - 4 * HOUR).toISOString().slice(0, 10);
const code = (n: number): string => `HS1A${String(n).padStart(16, '0')}${'Z'.repeat(16)}`;
const kiosk: Caller = { surface: 'kiosk', device: { id: 'K', name: 'Door', role: 'kiosk' } };

let store: Store;
let told: string[];
let now: Instant;
let registry: ReturnType<typeof openRegistry>;
let cards: Record<string, VerifiedCard>;
let bookings: Record<string, GuestBooking>;
let arrived: string[];
let tickets: Record<string, contract.TicketShown>;

beforeEach(async () => {
	now = seven;
	[told, arrived, tickets, bookings] = [[], [], {}, {}];
	cards = {
		[code(1)]: { state: 'ok', cardId: 'C1', memberId: 'M1' },
		[code(2)]: { state: 'ok', cardId: 'C2', memberId: 'M1' },
		[code(3)]: { state: 'provisional', cardId: 'C3' },
		[code(4)]: { state: 'blocked', cardId: 'C4', memberId: 'M1' },
		[code(5)]: { state: 'expired', cardId: 'C5' }
	};
	const bus = openBus(openLog('silent'));
	bus.onAny('test', ({ name }) => told.push(name));
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-checkin-'));
	store = await openStore(folder, {
		clock: { now: () => now },
		bus,
		migrations: checkInMigrations
	});
	const { served } = checkInService({
		today: day,
		verify: (_, shown) => cards[shown] ?? { state: 'unknown' },
		member: (_, id) =>
			id === 'M1' ? { name: '王小明', tier: 'gold', notes: 'By the window' } : undefined,
		bookingOf: async (_, id) => bookings[id],
		cancelledOf: async () => false,
		arrive: async (_, id) => {
			arrived.push(id);
		},
		printBirthday: async () => false,
		ticketOf: async (_, __, who) => tickets[who.memberId ?? who.cardId],
		ticketByCode: async (_, shown) => tickets[shown] && { day: day(seven), ticket: tickets[shown] }
	});
	const contracts = Object.values({ ...contract, ...scans });
	registry = openRegistry(
		contracts.filter((one) => typeof one === 'object' && 'kind' in one && 'name' in one) as never,
		served
	);
	return () => store.close();
});

async function send<D extends typeof checkIn | typeof greet | typeof undoCheckIn>(
	def: D,
	input: InputOf<D>
) {
	const served = registry.command(def.name);
	if (!served) throw new Error(def.name);
	return store.write((tx) =>
		served.commit(input as never, { caller: kiosk, now, tx }, undefined as never)
	);
}
const show = (shown: string) => send(checkIn, { code: shown });
const list = async () =>
	(await registry.topic(arrivals.name)?.state({} as never, { now, read: store.read })) as StateOf<
		typeof arrivals
	>;
const waiting: contract.TicketShown = { number: 'A12', state: 'waiting', place: 4, ahead: 3 };

describe('a member', () => {
	it('is greeted by name, and the host stand knows tier and notes at once', async () => {
		expect(await show(code(1))).toEqual(
			ok({
				...{ kind: 'member', already: false, firstAt: seven, firstDevice: 'Door' },
				...{ name: '王小明', tier: 'gold' },
				...{ provisional: false, booking: null, ticket: null }
			})
		);
		const { waiting, today } = await list();
		expect(today).toBe(1);
		expect(waiting).toEqual([
			expect.objectContaining({ name: '王小明', tier: 'gold', notes: 'By the window', at: 'Door' })
		]);
		expect(told).toEqual(['checkin.guest-arrived']);
	});

	it('who shows the card again is told since when they are here, and counts once', async () => {
		await show(code(1));
		now += 20 * MINUTE;
		expect(await show(code(1))).toMatchObject({ value: { already: true, firstAt: seven } });
		expect(await list()).toMatchObject({ today: 1, waiting: [{ times: 2, lastAt: now }] });
	});

	it('with two cards is one guest', async () => {
		await show(code(1));
		expect(await show(code(2))).toMatchObject({ value: { already: true } });
		expect((await list()).today).toBe(1);
	});

	it('counts anew on the next service day, and after midnight still on the same', async () => {
		await show(code(1));
		now = seven + 8 * HOUR;
		expect(await show(code(1))).toMatchObject({ value: { already: true } });
		now = seven + DAY;
		expect(await show(code(1))).toMatchObject({ value: { already: false } });
	});

	it('shown at fifty scanners at once is one visit', async () => {
		const answers = await Promise.all(Array.from({ length: 50 }, () => show(code(1))));
		const first = answers.filter((one) => one.ok && !(one.value as { already: boolean }).already);
		expect(first).toHaveLength(1);
		expect(await list()).toMatchObject({ today: 1, waiting: [{ times: 50 }] });
	});

	it('who joined tonight and is confirmed between two scans is one visit, then known by name', async () => {
		expect(await show(code(3))).toMatchObject({
			value: { provisional: true, name: '', tier: null }
		});
		cards[code(3)] = { state: 'ok', cardId: 'C3', memberId: 'M1' };
		expect(await show(code(3))).toMatchObject({ value: { already: true, name: '王小明' } });
		expect(await list()).toMatchObject({
			today: 1,
			waiting: [{ name: '王小明', provisional: false }]
		});
	});
});

describe('a booking', () => {
	const booked = (start: Instant, seated = false) => {
		bookings['M1'] = { id: 'R1', start, size: 4, seated, table: '12' };
	};

	it('is found by the card, marked arrived, and told with its time', async () => {
		booked(seven + 30 * MINUTE);
		expect(await show(code(1))).toMatchObject({
			value: { booking: { start: seven + 30 * MINUTE, size: 4, standing: 'due' } }
		});
		expect(arrived).toEqual(['R1']);
		expect((await list()).waiting[0]?.booking).toMatchObject({ table: '12', standing: 'due' });
	});

	it('hours away stays as it is', async () => {
		booked(seven + 3 * HOUR);
		expect(await show(code(1))).toMatchObject({ value: { booking: { standing: 'too-early' } } });
		expect(arrived).toEqual([]);
	});

	it('long past its time is late and still arrived', async () => {
		booked(seven - 20 * MINUTE);
		expect(await show(code(1))).toMatchObject({ value: { booking: { standing: 'late' } } });
		expect(arrived).toEqual(['R1']);
	});
});

describe('what lets nobody in', () => {
	it('a forged, an unknown and an unreadable card are answered with the very same', async () => {
		const number = '12345678901';
		const [forged, ticket] = [code(9), 'HST1' + '0'.repeat(16)];
		const foreign = ['000000000000', 'javascript:alert(1)', number + checkCharacter(number)];
		for (const shown of [forged, ticket, ...foreign])
			expect(await show(shown), shown).toEqual(fail('unknown'));
		expect(told).toEqual([]);
	});

	it('a blocked and an expired card have their own answers and leave no visit', async () => {
		expect(await show(code(4))).toEqual(fail('blocked'));
		expect(await show(code(5))).toEqual(fail('expired'));
		expect((await list()).today).toBe(0);
	});
});

describe('paper', () => {
	it('a ticket tells its place, and checks nobody in', async () => {
		tickets['HST1' + 'A'.repeat(16)] = waiting;
		expect(await show('HST1' + 'A'.repeat(16))).toEqual(ok({ kind: 'ticket', ticket: waiting }));
		expect((await list()).today).toBe(0);
	});

	it('a ticket of another evening is expired', async () => {
		tickets['HST1' + 'A'.repeat(16)] = waiting;
		now += DAY;
		expect(await show('HST1' + 'A'.repeat(16))).toEqual(fail('expired'));
	});

	it('a coupon is for the staff, true or not: nothing is looked up', async () => {
		expect(await show('HSC1' + '0'.repeat(16))).toEqual(ok({ kind: 'coupon' }));
	});

	it("a member's ticket is told with the greeting", async () => {
		tickets['M1'] = waiting;
		expect(await show(code(1))).toMatchObject({ value: { ticket: waiting } });
	});
});

describe('the host', () => {
	const first = async () => (await list()).waiting[0]?.visitId ?? '';

	it('greets a guest, and takes it back', async () => {
		await show(code(1));
		const visitId = await first();
		await send(greet, { visitId, greeted: true });
		expect(await list()).toMatchObject({ waiting: [], greeted: [{ visitId, greetedAt: seven }] });
		await send(greet, { visitId, greeted: false });
		expect(await first()).toBe(visitId);
	});

	it('takes a check-in back: it does not count, and the same card checks in anew', async () => {
		await show(code(1));
		await send(undoCheckIn, { visitId: await first() });
		expect((await list()).today).toBe(0);
		expect(await show(code(1))).toMatchObject({ value: { already: false } });
		expect((await list()).today).toBe(1);
	});

	it('cannot change a visit that is not there', async () => {
		expect(await send(greet, { visitId: 'V', greeted: true })).toEqual(fail('unknown-visit'));
		expect(await send(undoCheckIn, { visitId: 'V' })).toEqual(fail('unknown-visit'));
	});
});
