// Practice: a device does a whole evening's work, and the real store is, table by table and file by file, as it was.
import Database from 'better-sqlite3';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { printingHistory } from '#features/house/printing/contract.ts';
import { backupState } from '#features/house/backup/contract.ts';
import {
	beginPractice,
	endPractice,
	leavePractice,
	practising,
	resetPractice
} from '#features/house/practice/contract.ts';
import { setReach } from '#features/house/reach/contract.ts';
import { floorPlan, savePlan, type Plan } from '#features/front/floor/plan/contract.ts';
import { queue, takeTicket } from '#features/front/waitlist/contract.ts';
import { seatWalkIn } from '#features/front/waitlist/seating/contract.ts';
import { redeemCoupon } from '#features/members/coupons/contract.ts';
import { NOTICE_VERSION, signUp } from '#features/members/profiles/contract.ts';
import { rate } from '#features/voice/ratings/contract.ts';
import { HOUR, MINUTE, randomCode, type Id } from '#protocol';
import type { SentTo } from '#protocol';
import { trainees, type Paired } from './practice/testing.server.ts';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

let real: TestHouse;
beforeEach(async () => {
	real = await openHouseForTest();
	await real.app.wings.openDemo('http://hoststand.test');
});
afterEach(() => real.close());

const { pair, standing, send, see, begin } = trainees(() => real);

/** Every row of every table of the real store, and every other file of its folder. */
function dump(): Record<string, unknown> {
	const { store, config } = real.app.parts;
	const db = new Database(store.path, { readonly: true });
	const tables = db
		.prepare("select name from sqlite_master where type = 'table' order by name")
		.all() as { name: string }[];
	const rows = tables.map(({ name }) => [name, db.prepare(`select * from "${name}"`).all()]);
	db.close();
	const files = readdirSync(config.data)
		.filter((name) => !/^hoststand\.(db|lock)|\.db-|^practice$/.test(name))
		.filter((name) => statSync(join(config.data, name)).isFile())
		.map((name) => [name, readFileSync(join(config.data, name)).toString('base64')]);
	return Object.fromEntries([...rows, ...files]) as Record<string, unknown>;
}

const guest = {
	...{ phone: '+44 20 7946 0199', fourteenOrOlder: true, name: 'Practice Guest' },
	...{ marketing: true, profileOffers: false, language: 'en' as const, source: '' },
	noticeVersion: NOTICE_VERSION
};

interface Tables {
	tables: { id: string; name: string; state: string; seatingId?: string }[];
}

const floorOf = async (at: Paired) => {
	const { house } = standing(at);
	return (await house.wings.front.floor.tables(house.parts.store.read)) as Tables['tables'];
};

/** A coupon of the house in which this device stands. */
async function coupon(at: Paired): Promise<string> {
	const { parts, wings } = standing(at).house;
	const wish = {
		kind: 'welcome',
		once: 'practice',
		language: 'en',
		printAt: { role: 'host' }
	} as const;
	const issued = await parts.store.write((tx) =>
		wings.members.coupons.issue(tx, wish, parts.clock.now())
	);
	return issued.code;
}

test('a practice session with sign-up, ticket, seating, coupon and rating leaves the store unchanged', async () => {
	const [kiosk, host] = [await pair('kiosk', 'Training kiosk'), await pair('host', 'Training')];
	const table = (await floorOf(host)).find(({ state }) => state === 'available');
	if (!table) throw new Error('no free table');
	const tablet = await pair('table', 'Training tablet', table.id);
	for (const one of [kiosk, host, tablet]) expect(await begin(one)).toMatchObject({ ok: true });
	const before = dump();

	expect(standing(kiosk).practice).toBe(true);
	expect(await send(kiosk, signUp, guest)).toMatchObject({ ok: true });
	expect(await send(kiosk, takeTicket, { size: 2, language: 'en' })).toEqual(
		expect.objectContaining({ ok: true })
	);
	const free = (await floorOf(host)).filter(({ state }) => state === 'available');
	const seat = free.find(({ id }) => id === table.id) ?? free[0];
	const seated = await send(host, seatWalkIn, { tableId: seat?.id ?? '', size: 1, anyway: true });
	expect(seated).toMatchObject({ ok: true });
	expect(await send(host, redeemCoupon, { code: await coupon(host) })).toMatchObject({ ok: true });
	const sitting = (await floorOf(tablet)).find(({ id }) => id === table.id)?.seatingId ?? '';
	const stars: SentTo<typeof rate> = {
		...{ seatingId: sitting, dishes: [], service: 5, tookMs: 900 },
		language: 'en'
	};
	expect(await send(tablet, rate, stars)).toMatchObject({ ok: true });
	expect(await send(host, resetPractice, {})).toMatchObject({ ok: true });
	expect(await send(kiosk, leavePractice, {})).toMatchObject({ ok: true });
	expect(await send(host, leavePractice, {})).toMatchObject({ ok: true });

	expect(standing(kiosk).practice).toBe(false);
	const after = dump();
	expect(Object.keys(after).length).toBeGreaterThan(40);
	for (const [name, rows] of Object.entries(before)) expect(after[name], name).toEqual(rows);
	expect(after).toEqual(before);
});

test('while one device practises, what another does is real, and neither sees the other', async () => {
	const [trainee, kiosk] = [await pair('kiosk', 'Training kiosk'), await pair('kiosk', 'Porch')];
	await begin(trainee);
	const before = dump();
	const taken = await send(kiosk, takeTicket, { size: 5, language: 'zh' });
	expect(taken).toMatchObject({ ok: true });
	expect(dump()).not.toEqual(before);
	const host = await pair('host', 'Stand');
	const line = JSON.stringify(await see(host, queue));
	await send(trainee, takeTicket, { size: 6, language: 'en' });
	expect(JSON.stringify(await see(host, queue))).toBe(line);
});

test('the made-up house has the real floor and menu, its own guests, and slips that say they are worth nothing', async () => {
	const manager = real.as(someone.manager);
	const host = await pair('host', 'Training');
	const { version, ...drawn } = (await see(host, floorPlan)) as Plan & { version: number };
	const [first] = drawn.tables;
	if (!first) throw new Error('no table');
	const plan = { ...drawn, tables: [...drawn.tables, { ...first, id: 'NOOK', name: 'Nook' }] };
	expect((await manager.send(savePlan, { version, plan })).ok).toBe(true);
	const realFloor = await floorOf(host);
	const desk = await pair('desk', 'Training desk');
	await begin(host);
	await begin(desk);
	expect((await floorOf(host)).map(({ id }) => id).sort()).toEqual(
		realFloor.map(({ id }) => id).sort()
	);
	const { house } = standing(host);
	const kiosk = { surface: 'kiosk', device: { id: 'K', name: 'Door', role: 'kiosk' } } as const;
	const envelope = { key: randomCode(12), input: { size: 2, language: 'en' } };
	await house.answer({ name: takeTicket.name, caller: kiosk, envelope });
	const printed = (await see(desk, printingHistory)) as { jobs: { id: string }[] };
	const picture = await house.wings.house.printing.picture(`${printed.jobs[0]?.id ?? ''}.bin`);
	expect(Buffer.from(picture?.body ?? '').toString('latin1')).toContain('PRACTICE');
	expect(house.wings.house.printing.virtualPort()).not.toBe(
		real.app.wings.house.printing.virtualPort()
	);
	const { data } = house.parts.config;
	expect(data.startsWith(join(real.app.parts.config.data, 'practice'))).toBe(true);
	// Of what is made up no copies are kept.
	expect(await see(desk, backupState)).toMatchObject({ folder: null });
});

test('what reaches out of the house is refused in practice', async () => {
	const desk = await pair('desk', 'Training desk');
	await begin(desk);
	const refused = { ok: false, code: 'not-in-practice' };
	expect(await send(desk, setReach, { publicUrl: 'https://x.example', wifi: null })).toMatchObject(
		refused
	);
	expect(await send(desk, beginPractice, { deviceId: desk.id })).toMatchObject(refused);
});

test('who may not, who does not exist and what has no screen is refused', async () => {
	const printer = await pair('printer', 'Agent');
	const kiosk = await pair('kiosk', 'Porch');
	const manager = real.as(someone.manager);
	expect(await begin(printer)).toMatchObject({ code: 'no-screen' });
	const nobody = { deviceId: 'NOBODY' as Id<'device'> };
	expect(await manager.send(beginPractice, nobody)).toMatchObject({ code: 'unknown-device' });
	const own = { deviceId: kiosk.id };
	expect(await real.as(someone.kiosk).send(beginPractice, own)).toMatchObject({
		code: 'not-allowed'
	});
	expect(await manager.send(endPractice, own)).toMatchObject({ code: 'not-practising' });
	expect(await manager.send(resetPractice, {})).toMatchObject({ code: 'not-practising' });
	expect(await send(kiosk, leavePractice, {})).toMatchObject({ code: 'not-practising' });
});

test('practice ends from the desk, after an hour without use, and with the service day', async () => {
	const kiosk = await pair('kiosk', 'Porch');
	await begin(kiosk);
	const desk = real.as(someone.manager);
	const who = () => see({ ...kiosk, token: '' }, practising).catch(() => undefined);
	expect(await who()).toBeUndefined();
	expect(await desk.send(endPractice, { deviceId: kiosk.id })).toMatchObject({ ok: true });
	expect(standing(kiosk).practice).toBe(false);

	await begin(kiosk);
	real.clock.advance(HOUR - 2 * MINUTE);
	await real.app.parts.jobs.look();
	expect(standing(kiosk).practice).toBe(true);
	real.clock.advance(HOUR);
	await real.app.parts.jobs.look();
	expect(standing(kiosk).practice).toBe(false);
	const folder = join(real.app.parts.config.data, 'practice');
	await expect.poll(() => readdirSync(folder)).toEqual([]);

	await begin(kiosk);
	for (let minutes = 0; minutes < 10 * 60; minutes += 30) {
		standing(kiosk);
		real.clock.advance(30 * MINUTE);
		await real.app.parts.jobs.look();
	}
	expect(standing(kiosk).practice).toBe(false);
});
