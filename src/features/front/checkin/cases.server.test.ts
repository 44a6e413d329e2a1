// Cases 49 to 53: a card shown twice, at devices that were cut off, and brought later with their true times.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, type Caller, type Instant, type StateOf } from '#protocol';
import { openBus } from '#server/bus.server.ts';
import { openLog } from '#server/log.server.ts';
import { openStore, type Store } from '#server/store.server.ts';
import { openHouseForTest, someone } from '#server/testing.server.ts';
import { openRegistry } from '#server/wire.server.ts';
import * as contract from './contract.ts';
import { checkIn, undoCheckIn } from './contract.ts';
import type { VerifiedCard } from './rules.ts';
import * as scans from './scans/contract.ts';
import { bringScan, markScanSeen, scanConflicts } from './scans/contract.ts';
import { checkInMigrations, type CheckInTables } from './schema.server.ts';
import { checkInService } from './service.server.ts';
import { addVisit } from './visits.server.ts';

const seven = Date.UTC(2026, 10, 20, 19);
const dayOf = (at: Instant): string => new Date(at - 4 * HOUR).toISOString().slice(0, 10);
const code = (n: number): string => `HS1A${String(n).padStart(16, '0')}${'Z'.repeat(16)}`;
const kiosk = (name: string): Caller => ({
	...{ surface: 'kiosk', device: { id: `ID-${name}`, name, role: 'kiosk' } }
});
const [door, garden] = [kiosk('Door'), kiosk('Garden')];
const cards: Record<string, VerifiedCard> = {
	[code(1)]: { state: 'ok', cardId: 'C1', memberId: 'M1' },
	[code(2)]: { state: 'ok', cardId: 'C2', memberId: 'M1' },
	[code(4)]: { state: 'blocked', cardId: 'C4', memberId: 'M4' }
};

let store: Store;
let now: Instant;
let registry: ReturnType<typeof openRegistry>;
let cancelled: string[];
let booked: boolean;
let arrived: Instant[];

beforeEach(async () => {
	[now, cancelled, booked, arrived] = [seven, [], false, []];
	const folder = mkdtempSync(join(tmpdir(), 'hoststand-scans-'));
	store = await openStore(folder, {
		...{ clock: { now: () => now }, bus: openBus(openLog('silent')) },
		migrations: checkInMigrations
	});
	const booking = { id: 'R1', start: seven, size: 4, seated: false, table: 'T4' } as const;
	const { served } = checkInService({
		today: dayOf,
		verify: (_, shown) => cards[shown] ?? { state: 'unknown' },
		member: (_, id) => (id === 'M1' ? { name: '王小明', tier: 'gold', notes: '' } : undefined),
		bookingOf: async () => (booked ? booking : undefined),
		cancelledOf: async (_, id) => cancelled.includes(id),
		arrive: async (_, __, at) => void arrived.push(at),
		printBirthday: async () => false,
		ticketOf: async () => undefined,
		ticketByCode: async () => undefined
	});
	const contracts = Object.values({ ...contract, ...scans });
	registry = openRegistry(
		contracts.filter((one) => typeof one === 'object' && 'kind' in one && 'name' in one) as never,
		served
	);
	return () => store.close();
});

async function commit(name: string, input: object, caller: Caller) {
	const served = registry.command(name);
	if (!served) throw new Error(name);
	return store.write((tx) =>
		served.commit(input as never, { caller, now, tx }, undefined as never)
	);
}
/** Shown at that time at a device that was cut off, and brought now. */
const bring = (caller: Caller, nonce: string, at: Instant, shown = code(1)) =>
	commit(bringScan.name, { nonce, code: shown, at, ago: now - at }, caller);
const show = (caller: Caller) => commit(checkIn.name, { code: code(1) }, caller);
const visits = () => store.read.tables<CheckInTables>().selectFrom('visits').selectAll().execute();
const kept = () =>
	store.read.tables<CheckInTables>().selectFrom('offline_scans').selectAll().execute();
const conflicts = async () =>
	(
		(await registry.topic(scanConflicts.name)?.state({} as never, {
			...{ now, read: store.read }
		})) as StateOf<typeof scanConflicts>
	).conflicts;

describe('a card that is shown twice', () => {
	it('case 49: the second is told since when, at which device, and for which party; it counts once', async () => {
		booked = true;
		expect(await show(door)).toMatchObject({ ok: true, value: { already: false } });
		now += 5 * MINUTE;
		expect(await show(garden)).toMatchObject({
			ok: true,
			value: { already: true, firstAt: seven, firstDevice: 'Door', booking: { size: 4 } }
		});
		expect(await visits()).toHaveLength(1);
	});

	it('case 49: taking the check-in back stands in the audit, with who did it', async () => {
		const house = await openHouseForTest();
		const { parts } = house.app;
		const who = { cardId: 'C1' } as never;
		const came = { day: '2026-11-20', now: house.clock.now(), who, at: 'Door' };
		const visitId = await parts.store.write(async (tx) => addVisit(tx, came));
		expect(await house.as(someone.host).send(undoCheckIn, { visitId })).toMatchObject({ ok: true });
		const noted = await parts.store.read
			.tables<{ audit: { act: string; staff_id: string | null } }>()
			.selectFrom('audit')
			.select(['act', 'staff_id'])
			.where('act', '=', undoCheckIn.name)
			.execute();
		expect(noted).toEqual([{ act: undoCheckIn.name, staff_id: 'STAFF-HOST' }]);
		await house.close();
	});
});

describe('scans of devices that were cut off', () => {
	it('case 50: one that is brought twice counts once, and keeps its own time', async () => {
		const at = seven;
		now += 30 * MINUTE;
		const first = await bring(door, 'n-1', at);
		expect(first).toEqual({ ok: true, value: { outcome: 'ok', firstAt: at } });
		now += 10 * MINUTE;
		expect(await bring(door, 'n-1', at)).toEqual(first);
		expect(await visits()).toMatchObject([{ first_at: at, times: 1, at_device: 'Door' }]);
		expect(await kept()).toMatchObject([{ shown_at: at, brought_at: seven + 30 * MINUTE }]);
	});

	it('case 50: a code that is none of ours is refused for good, and leaves nothing', async () => {
		const unknown = { ok: false, code: 'unknown' };
		expect(await bring(door, 'n-1', seven, code(9))).toMatchObject(unknown);
		expect(await bring(door, 'n-2', seven, 'not a code')).toMatchObject(unknown);
		expect(await bring(door, 'n-3', seven, `HSC1${'0'.repeat(16)}`)).toMatchObject(unknown);
		expect(await kept()).toEqual([]);
	});

	it('case 51: a booking cancelled here, a guest let in there: the visit stands, and is told as a conflict', async () => {
		cancelled.push('M1');
		expect(await bring(door, 'n-1', seven)).toMatchObject({ value: { outcome: 'conflict' } });
		expect(await visits()).toHaveLength(1);
		expect(await conflicts()).toMatchObject([
			{ why: 'booking-cancelled', device: 'Door', name: '王小明', at: seven }
		]);
	});

	it('case 51: a blocked card that was let in is a visit and a conflict too', async () => {
		expect(await bring(door, 'n-1', seven, code(4))).toMatchObject({
			value: { outcome: 'conflict' }
		});
		expect(await visits()).toHaveLength(1);
		expect(await conflicts()).toMatchObject([{ why: 'card-blocked' }]);
	});

	it('case 52: the same card at two of them: both are kept, the earlier counts, the conflict is shown once', async () => {
		const [late, early] = [seven + 8 * MINUTE, seven + 2 * MINUTE];
		now += 30 * MINUTE;
		await bring(garden, 'n-1', late);
		expect(await bring(door, 'n-2', early, code(2))).toEqual({
			ok: true,
			value: { outcome: 'conflict', firstAt: early }
		});
		expect(await visits()).toMatchObject([{ first_at: early, at_device: 'Door', times: 2 }]);
		expect(await kept()).toHaveLength(2);
		const shown = await conflicts();
		expect(shown).toMatchObject([
			{ why: 'two-devices', device: 'Door', at: early, other: 'Garden', otherAt: late }
		]);
		expect(await commit(markScanSeen.name, { nonce: 'n-2' }, door)).toMatchObject({ ok: true });
		expect(await conflicts()).toEqual([]);
		expect(await commit(markScanSeen.name, { nonce: 'n-2' }, door)).toMatchObject({
			code: 'unknown-scan'
		});
	});

	it('case 52: one device that was cut off and one that was not agree on the earlier time without a conflict', async () => {
		now += 20 * MINUTE;
		await show(garden);
		expect(await bring(door, 'n-1', seven)).toMatchObject({
			value: { outcome: 'already', firstAt: seven }
		});
		expect(await visits()).toMatchObject([{ first_at: seven, at_device: 'Door' }]);
		expect(await conflicts()).toEqual([]);
	});

	it('a booking that was due then is marked arrived with the time at which its guest came', async () => {
		booked = true;
		now += 40 * MINUTE;
		await bring(door, 'n-1', seven);
		expect(arrived).toEqual([seven]);
	});

	it('a device’s clock puts no visit into the future, nor before any outage', async () => {
		await bring(door, 'n-1', seven + 3 * HOUR);
		expect(await visits()).toMatchObject([{ first_at: seven }]);
		await bring(garden, 'n-2', -1e17, code(4));
		expect((await visits()).map((one) => one.first_at)).toContain(seven - 7 * DAY);
	});

	it('a card shown late in the evening and brought the next afternoon counts for its own evening', async () => {
		now += 20 * HOUR;
		await bring(door, 'n-1', seven);
		expect(await visits()).toMatchObject([{ first_at: seven, day: '2026-11-20' }]);
	});
});
