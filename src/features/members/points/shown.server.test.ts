// Points as they are shown: on the member's phone, on paper, at the day's close, in a person's copy, and after an erasure.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { erasePerson, makeCopy, readCopy } from '#features/house/privacy/contract.ts';
import { saveToPhone } from '#features/members/cards/contract.ts';
import { DAY, type Caller } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { adjust, keptPoints, printStatement, redeem, refund, takeBack } from './contract.ts';
import { openPointsForTest, till, type PointsHouse } from './testing.server.ts';

let house: PointsHouse;
beforeEach(async () => {
	house = await openPointsForTest();
});
afterEach(() => house.close());

const officer = (): Caller => ({
	...someone.manager,
	staff: { id: 'P', name: 'Lin', role: 'privacy', provedAt: house.clock.now() }
});
const evening = () => {
	const now = house.clock.now();
	return { day: '2026-11-20', from: now - DAY / 2, to: now + DAY / 2 };
};
const sums = async () => {
	const shares = house.app.wings.shares.flatMap((one) => one.closing ?? []);
	return shares
		.find(({ name }) => name === 'points')
		?.sums?.(house.app.parts.store.read, evening());
};

/** Earns, uses, puts back, uses again, gets a part refunded, gets some by hand. */
async function oneEvening(code: string, memberId: string): Promise<void> {
	const use = () => house.as(till).send(redeem, { code, receipt: '2', times: 2 });
	await house.bill(code, '1', 5000);
	await use();
	await house.as(till).send(takeBack, { receipt: '2' });
	await use();
	await house.as(till).send(refund, { receipt: '1', amount: 1000 });
	await house.as(house.mei).send(adjust, { memberId, points: 3, reason: 'Ingrid waited long' });
}

test('the phone that keeps the card shows balance, next lapse and lines, over https alone', async () => {
	await house.wifi();
	const { code, link } = await house.joins();
	const saved = await house
		.as(someone.phone)
		.send(saveToPhone, { link: link.split('/').at(-1) ?? '' });
	const keep = saved.ok ? saved.value.keep : '';
	await house.bill(code, '7', 1200);
	expect(await house.as(someone.phone).ask(keptPoints, { keep })).toMatchObject({
		value: {
			balance: { available: 12, debt: 0, next: { on: '2027-11-30', points: 12 } },
			lines: [{ kind: 'earn', points: 12, balance: 12 }]
		}
	});
	const plain = { ...someone.phone, secure: false };
	expect(await house.as(plain).ask(keptPoints, { keep })).toMatchObject({ code: 'https-needed' });
	const other = 'x'.repeat(30);
	expect(await house.as(someone.phone).ask(keptPoints, { keep: other })).toMatchObject({
		code: 'unknown-card'
	});
});

test('the statement on paper adds up: before, earned and used are what is there now', async () => {
	const { code, memberId, number } = await house.joins();
	await house.bill(code, 'old', 1000);
	house.clock.advance(100 * DAY);
	await oneEvening(code, memberId);
	const done = await house.as(someone.manager).send(printStatement, { memberId, language: 'zh' });
	expect(done).toMatchObject({ ok: true });
	const slip = (await house.slips()).find(({ template }) => template === 'points-statement');
	expect(slip).toMatchObject({
		language: 'zh',
		values: {
			...{ before: '10', earned: '53', spent: '30', balance: '33' },
			...{ member: `… ${number.slice(-4)}`, lapsing: '33 · 2028-02-29' }
		}
	});
});

test('the day’s close counts what was earned, used, taken back and given by hand, and a mistake as none', async () => {
	const { code, memberId } = await house.joins();
	expect(await sums()).toMatchObject({ pointsEarned: 0, pointsMoney: 0 });
	await oneEvening(code, memberId);
	expect(await sums()).toEqual({
		...{ pointsEarned: 50, pointsRedeemed: 20, pointsMoney: 200 },
		...{ pointsTakenBack: 10, pointsByHand: 3 }
	});
});

test('a person’s copy holds the points; an erasure leaves the day’s sums and no word of the person', async () => {
	const { code, memberId } = await house.joins();
	await oneEvening(code, memberId);
	const before = await sums();
	const made = await house.as(officer()).send(makeCopy, { memberId });
	const copy = await house
		.as(officer())
		.ask(readCopy, { copyId: made.ok ? made.value.copyId : '' });
	expect(copy.ok && copy.value.json).toContain('Ingrid waited long');
	const done = await house.as(officer()).send(erasePerson, { memberId, word: 'ERASE' });
	expect(done).toMatchObject({ ok: true });
	expect(JSON.stringify(await house.rows())).not.toContain('Ingrid');
	expect(await sums()).toEqual(before);
	expect((await house.rows()).reduce((sum, one) => sum + one.points, 0)).toBe(23);
	expect(await house.bill(code, '9', 1000)).toMatchObject({ code: 'card-blocked' });
	expect(await house.bill(code, '1', 5000)).toMatchObject({ ok: false });
});
