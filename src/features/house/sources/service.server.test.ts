// From the QR to the report: what a source brought is counted, who came is not.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { NOTICE_VERSION, signUp } from '#features/members/profiles/contract.ts';
import { DAY, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { arrive, endSource, makeMenus, makeSource, sourcesReport } from './contract.ts';
import { byWeek, weekOf } from './rules.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
});
afterEach(() => house.close());

async function made(name = 'Poster at the station'): Promise<string> {
	const heard = await house.as(someone.manager).send(makeSource, { kind: 'poster', name });
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.code;
}

async function report(): Promise<StateOf<typeof sourcesReport>> {
	await house.app.topics.settled();
	const asked = { topic: sourcesReport.name, params: {} };
	const heard = await house.app.topics.watch(asked, someone.manager, () => undefined);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.state as StateOf<typeof sourcesReport>;
}

const joining = {
	...{ fourteenOrOlder: true, name: '', marketing: false, profileOffers: false },
	...{ language: 'en' as const, noticeVersion: NOTICE_VERSION }
};

test('a code is kept from the QR to sign-up and ticket, and the report sums them by week', async () => {
	const code = await made();
	const phone = house.as(someone.phone);
	expect(await phone.send(arrive, { code: code.toLowerCase() })).toMatchObject({
		value: { known: true }
	});
	await phone.send(arrive, { code });
	const kiosk = house.as(someone.kiosk);
	expect(await kiosk.send(signUp, { ...joining, source: code })).toMatchObject({ ok: true });
	await kiosk.send(takeTicket, { size: 2, language: 'en', source: code });
	house.clock.advance(7 * DAY);
	await kiosk.send(takeTicket, { size: 2, language: 'en', source: code });
	const { weeks } = await report();
	expect(weeks).toEqual([
		{ week: '2026-11-23', code, arrival: 0, 'sign-up': 0, ticket: 1, booking: 0 },
		{ week: '2026-11-16', code, arrival: 2, 'sign-up': 1, ticket: 1, booking: 0 }
	]);
});

test('a code that is none, or has ended, is taken as none: the guest is served all the same', async () => {
	const code = await made();
	await house.as(someone.manager).send(endSource, { code });
	const kiosk = house.as(someone.kiosk);
	for (const source of [code, 'nonsense', ''])
		expect(await kiosk.send(takeTicket, { size: 2, language: 'en', source })).toMatchObject({
			ok: true
		});
	expect(await house.as(someone.phone).send(arrive, { code })).toMatchObject({
		value: { known: false }
	});
	expect((await report()).weeks).toEqual([]);
	expect(await house.as(someone.manager).send(endSource, { code })).toMatchObject({
		code: 'unknown-source'
	});
});

test('the same arrival sent again after a broken line is counted once', async () => {
	const code = await made();
	const phone = house.as(someone.phone);
	await phone.send(arrive, { code }, 'one-arrival-key');
	await phone.send(arrive, { code }, 'one-arrival-key');
	expect((await report()).weeks).toMatchObject([{ arrival: 1 }]);
});

test("a kiosk's own source counts what is done there without a code, and a device has one", async () => {
	const { devices } = house.app.wings.house;
	const { store } = house.app.parts;
	const { id, token } = await store.write((tx) =>
		devices.register(tx, { role: 'kiosk', name: 'By the lift' }, house.clock.now())
	);
	const manager = house.as(someone.manager);
	const input = { kind: 'kiosk', name: 'Kiosk by the lift', deviceId: id } as const;
	expect(await manager.send(makeSource, { ...input, deviceId: 'X'.repeat(26) })).toMatchObject({
		code: 'unknown-device'
	});
	expect(await manager.send(makeSource, input)).toMatchObject({ ok: true });
	expect(await manager.send(makeSource, input)).toMatchObject({
		code: 'device-has-one',
		detail: { name: 'Kiosk by the lift' }
	});
	const kiosk = house.app.identify({ phone: false, device: token });
	await house.as(kiosk).send(takeTicket, { size: 2, language: 'en' });
	expect((await report()).weeks).toMatchObject([{ ticket: 1, arrival: 0 }]);
});

test('each table has one code to the menu, counted under its table, and a code that has ended still leads there', async () => {
	const manager = house.as(someone.manager);
	expect(await manager.send(makeMenus, { tables: ['7', '8', '7'] })).toMatchObject({
		value: { made: 2 }
	});
	expect(await manager.send(makeMenus, { tables: ['7', '8', '9'] })).toMatchObject({
		value: { made: 1 }
	});
	const { sources } = await report();
	expect(sources.map(({ kind, name }) => [kind, name]).toSorted()).toEqual(
		['7', '8', '9'].map((name) => ['menu-table', name])
	);
	const code = sources.find(({ name }) => name === '7')?.code ?? '';
	await house.as(someone.phone).send(arrive, { code });
	expect((await report()).weeks).toMatchObject([{ code, arrival: 1, ticket: 0 }]);
	await manager.send(endSource, { code });
	const { kindOf } = house.app.wings.house.sources;
	const { read } = house.app.parts.store;
	expect(await kindOf(read, code.toLowerCase())).toBe('menu-table');
	expect(await kindOf(read, 'NONE00')).toBeUndefined();
	expect(await manager.send(makeMenus, { tables: ['7'] })).toMatchObject({ value: { made: 1 } });
});

test('only managers make and read sources', async () => {
	for (const one of [makeSource, endSource])
		expect(
			await house.as(someone.host).send(one as typeof endSource, { code: 'AAAAAA' })
		).toMatchObject({ code: 'not-allowed' });
});

test.each([
	['2026-11-22', '2026-11-16'],
	['2026-11-23', '2026-11-23'],
	['2027-01-01', '2026-12-28'],
	['2024-03-01', '2024-02-26'],
	['1970-01-01', '1969-12-29']
])('%s is in the week of %s', (day, week) => expect(weekOf(day)).toBe(week));

test('the report keeps the newest weeks and loses no count in them', () => {
	const day = { code: 'A', step: 'arrival', n: 2 } as const;
	const rows = byWeek(
		[
			{ ...day, day: '2026-11-20' },
			{ ...day, day: '2026-11-19' },
			{ ...day, day: '2026-11-01' }
		],
		1
	);
	expect(rows).toMatchObject([{ week: '2026-11-16', arrival: 4 }]);
});
