// The clock jumps, and the house waits for a manager's word. Summer time is no jump.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addParty, takeTicket } from '#features/front/waitlist/contract.ts';
import { clockDoubted, confirmTime } from '#features/house/timekeeping/contract.ts';
import { BOUND_MS, doubtOf, madeAt } from '#features/house/timekeeping/rules.ts';
import { redeemCoupon } from '#features/members/coupons/contract.ts';
import { DAY, HOUR, MINUTE, SECOND, wallTime, type Instant } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

const NOW = Date.UTC(2026, 10, 20, 18);

describe('the rule', () => {
	const known = { before: undefined, lastFact: 0, madeAt: 0 };

	it('believes any clock that runs as fast as time does, wherever it starts', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 4e12 }),
				fc.integer({ min: 0, max: 400 * DAY }),
				fc.integer({ min: -BOUND_MS, max: BOUND_MS }),
				(now, passed, drift) => {
					const before = { now, steady: 0 };
					const moment = { now: now + passed + drift, steady: passed };
					expect(doubtOf(moment, { ...known, before, lastFact: now })).toBeUndefined();
				}
			)
		);
	});

	it('doubts every jump beyond the bound, and says which way and how far', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 400 * DAY }),
				fc.integer({ min: BOUND_MS + 1, max: 40_000 * DAY }),
				fc.boolean(),
				(passed, jump, forward) => {
					const before = { now: NOW, steady: 0 };
					const moment = { now: NOW + passed + (forward ? jump : -jump), steady: passed };
					const fault = forward ? 'forward' : 'backward';
					expect(doubtOf(moment, { ...known, before })).toEqual({ fault, byMs: jump });
				}
			)
		);
	});

	it('knows a machine without a battery by the last fact, and in a new house by the age of the software', () => {
		const start = { now: 0, steady: 0 };
		expect(doubtOf(start, { ...known, lastFact: NOW })?.fault).toBe('before-last-fact');
		expect(doubtOf(start, { ...known, madeAt: NOW })?.fault).toBe('before-build');
		const made = madeAt(['2026112201_house_venue', '2026112246_house_timekeeping']);
		expect(made).toBe(Date.UTC(2026, 10, 22));
		expect(
			doubtOf({ now: Date.UTC(2026, 10, 1), steady: 0 }, { ...known, madeAt: made })?.fault
		).toBe('before-build');
	});
});

describe('in the house', () => {
	let house: TestHouse;
	const asked = { size: 2, language: 'en' } as const;
	const take = () => house.as(someone.kiosk).send(takeTicket, asked);
	const confirm = (shown: Instant) => house.as(someone.manager).send(confirmTime, { shown });
	const waits = { ok: false, code: 'clock-not-trusted' };
	const doubts = () => house.told.filter((one) => one.name === clockDoubted.name);

	beforeEach(async () => {
		house = await openHouseForTest(NOW);
	});
	afterEach(() => house.close());

	it.each([
		['forward by a day', DAY, 'forward'],
		['forward by five minutes', 5 * MINUTE, 'forward'],
		['back by an hour', -HOUR, 'backward'],
		['back by ten years', -3650 * DAY, 'backward'],
		['back to 1970', -NOW, 'backward']
	])(
		'stops ticket numbers when the clock goes %s, until a manager says what time it is',
		async (_, by, fault) => {
			expect(await take()).toMatchObject({ ok: true, value: { number: 'A1' } });
			house.clock.jump(by);
			expect(await take()).toEqual(waits);
			expect(await house.as(someone.host).send(addParty, asked)).toEqual(waits);
			expect(doubts()).toEqual([{ name: clockDoubted.name, data: { fault } }]);
			// It is right again, but nobody has said so.
			house.clock.jump(-by);
			expect(await take()).toEqual(waits);
			expect(await confirm(house.clock.now())).toEqual({ ok: true, value: {} });
			expect(await take()).toMatchObject({ ok: true, value: { number: 'A2' } });
			expect(doubts()).toHaveLength(1);
		}
	);

	it('takes the new time where the manager says it is right, forward or back', async () => {
		await take();
		for (const by of [3 * DAY, -2 * DAY]) {
			house.clock.jump(by);
			expect(await take()).toEqual(waits);
			await confirm(house.clock.now());
			expect(await take()).toMatchObject({ ok: true });
			house.clock.advance(HOUR);
			expect(await take()).toMatchObject({ ok: true });
		}
	});

	it('does not take the word of a screen that shows another time, nor of anybody but a manager', async () => {
		expect(await confirm(NOW)).toMatchObject({ code: 'not-in-doubt' });
		house.clock.jump(DAY);
		await take();
		expect(await confirm(NOW)).toEqual({
			...{ ok: false, code: 'shows-other-time' },
			detail: { now: NOW + DAY }
		});
		const heard = await house.as(someone.host).send(confirmTime, { shown: NOW + DAY });
		expect(heard).toMatchObject({ code: 'not-allowed' });
		expect(await take()).toEqual(waits);
	});

	it('remembers the doubt over a restart, and writes down who settled it', async () => {
		await take();
		house.clock.jump(2 * DAY);
		await take();
		await house.app.stop();
		house.app = await house.again();
		expect(await take()).toEqual(waits);
		await confirm(house.clock.now());
		expect(await take()).toMatchObject({ ok: true });
		const rows = await house.app.parts.store.read
			.tables<{ clock_doubts: { fault: string; by_ms: number; confirmed_by: string } }>()
			.selectFrom('clock_doubts')
			.select(['fault', 'by_ms', 'confirmed_by'])
			.execute();
		expect(rows).toEqual([
			{ fault: 'forward', by_ms: 2 * DAY, confirmed_by: someone.manager.staff?.id }
		]);
	});

	it('starts without a battery: 1970 is before the last fact', async () => {
		await take();
		await house.app.stop();
		house.clock.jump(-house.clock.now());
		house.app = await house.again();
		expect(await take()).toEqual(waits);
		expect(house.app.wings.house.timekeeping.doubt()?.fault).toBe('before-last-fact');
		// The network has told the machine the time meanwhile.
		house.clock.jump(NOW + 10 * MINUTE);
		expect(await take()).toEqual(waits);
		await confirm(house.clock.now());
		expect(await take()).toMatchObject({ ok: true, value: { number: 'A2' } });
	});

	it('calls no coupon expired while nobody knows the time, and redeems one that is good by any clock', async () => {
		const { coupons } = house.app.wings.members;
		const issue = (once: string) =>
			house.app.parts.store.write((tx) =>
				coupons.issue(
					tx,
					{ kind: 'thank-you', once, language: 'en', printAt: { role: 'host' } },
					house.clock.now()
				)
			);
		const codes = [(await issue('seating 1')).code, (await issue('seating 2')).code];
		const redeem = (code = '') => house.as(someone.host).send(redeemCoupon, { code });
		house.clock.jump(400 * DAY);
		expect(await redeem(codes[0])).toEqual(waits);
		house.clock.jump(-399 * DAY);
		expect(await redeem(codes[1])).toMatchObject({ ok: true });
		house.clock.jump(399 * DAY);
		await confirm(house.clock.now());
		expect(await redeem(codes[0])).toMatchObject({ code: 'expired' });
	});

	it('lets expiry rest while the time is not known, and catch up then', async () => {
		const { jobs } = house.app.parts;
		const done: string[] = [];
		jobs.every('expires', MINUTE, () => void done.push('expires'));
		jobs.every('sends', MINUTE, () => void done.push('sends'), { anyTime: true });
		house.clock.jump(400 * DAY);
		await jobs.look();
		expect(done).toEqual(['sends']);
		house.clock.jump(-400 * DAY);
		await confirm(house.clock.now());
		for (let minute = 0; minute < 2; minute++) {
			await jobs.look();
			house.clock.advance(MINUTE);
		}
		await jobs.look();
		// Neither waits for the year that the wrong clock had promised.
		expect(done).toEqual(expect.arrayContaining(['expires', 'sends']));
		expect(done.filter((one) => one === 'sends').length).toBeGreaterThan(1);
	});

	it.each([
		['Europe/London', Date.UTC(2027, 2, 28, 0, 30)],
		['Europe/London', Date.UTC(2027, 9, 30, 23, 30)],
		['America/New_York', Date.UTC(2027, 2, 14, 6, 30)],
		['Australia/Sydney', Date.UTC(2027, 3, 3, 15, 30)],
		['Asia/Shanghai', Date.UTC(2027, 2, 28, 0, 30)]
	])('is not alarmed by summer time in %s', async (zone, start) => {
		await house.app.wings.house.venue.skipFirstRun({ zone }, NOW);
		house.clock.set(start);
		const walls = new Set<string>();
		for (let at = 0; at < 3 * HOUR; at += 15 * MINUTE) {
			house.clock.advance(15 * MINUTE);
			walls.add(wallTime(house.clock.now(), zone).time);
			expect(await take(), wallTime(house.clock.now(), zone).time).toMatchObject({ ok: true });
		}
		expect(doubts()).toEqual([]);
	});

	it('is not alarmed by a clock that the network puts right by seconds, often', async () => {
		for (let minute = 0; minute < 120; minute++) {
			house.clock.advance(MINUTE);
			house.clock.jump(minute % 2 === 0 ? 40 * SECOND : -40 * SECOND);
			expect(await take()).toMatchObject({ ok: true });
		}
		expect(doubts()).toEqual([]);
	});
});
