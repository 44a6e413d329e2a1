// What time and a manager do to points.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve } from '#features/house/approvals/contract.ts';
import { DAY } from '#protocol';
import { adjust, redeem, refund, setRules, takeBack, type PointRules } from './contract.ts';
import { openPointsForTest, rules, till, type PointsHouse } from './testing.server.ts';

let house: PointsHouse;
beforeEach(async () => {
	house = await openPointsForTest();
});
afterEach(() => house.close());

describe('with time', () => {
	it('what has lapsed counts no more, whether it is written down yet or not', async () => {
		const { code, memberId } = await house.joins();
		await house.bill(code, 'L1', 3000);
		await house.as(till).send(redeem, { code, receipt: 'L2', times: 1 });
		house.clock.set(Date.UTC(2027, 10, 30, 18));
		expect((await house.page(memberId)).balance.available).toBe(20);
		house.clock.set(Date.UTC(2027, 11, 1, 18));
		const before = await house.page(memberId);
		expect(before.balance).toEqual({ available: 0, debt: 0, next: null });
		expect(before.lines[0]).toMatchObject({ kind: 'expire', points: -20, at: null, balance: 0 });
		await house.app.parts.jobs.look();
		await house.app.parts.store.probe();
		expect((await house.rows()).filter(({ kind }) => kind === 'expire')).toMatchObject([
			{ points: -20, day: '2027-12-01' }
		]);
		house.clock.advance(DAY);
		await house.app.parts.jobs.look();
		await house.app.parts.store.probe();
		expect((await house.page(memberId)).lines.filter(({ kind }) => kind === 'expire')).toHaveLength(
			1
		);
	});

	it('while nobody knows the day, nothing is written, also not what a second person agrees to', async () => {
		const lin = await house.manager('Lin');
		const { code, memberId } = await house.joins();
		await house.bill(code, 'N1', 3000);
		await house.as(till).send(redeem, { code, receipt: 'N2', times: 1 });
		const give = { memberId, points: 51, reason: 'the soup was cold' };
		const heard = await house.as(house.mei).send(adjust, give);
		const approvalId = (heard.ok && heard.value.pending?.approvalId) || '';
		const before = await house.rows();
		house.clock.jump(800 * DAY);
		for (const one of [
			await house.bill(code, 'N3', 1000),
			await house.as(till).send(redeem, { code, receipt: 'N3', times: 1 }),
			await house.as(till).send(refund, { receipt: 'N1', amount: 1000 }),
			await house.as(till).send(takeBack, { receipt: 'N2' }),
			await house.as(house.mei).send(adjust, { ...give, points: 1 })
		])
			expect(one).toEqual({ ok: false, code: 'clock-not-trusted' });
		expect(await house.as(lin).send(approve, { approvalId })).toMatchObject({
			...{ code: 'act-refused', detail: { code: 'clock-not-trusted' } }
		});
		await house.app.parts.jobs.look();
		await house.app.parts.store.probe();
		expect(await house.rows()).toEqual(before);
	});

	it('a change of the rules leaves what was earned as it was, and a refund is reckoned as its bill', async () => {
		const { code } = await house.joins();
		await house.bill(code, 'M1', 1000);
		await house.as(house.mei).send(setRules, { ...rules, earnPer: 1000, months: 1 });
		expect(await house.bill(code, 'M2', 1000)).toMatchObject({
			value: { points: 1, expiresOn: '2026-12-31', balance: { next: { points: 1 } } }
		});
		expect(await house.as(till).send(refund, { receipt: 'M1', amount: 500 })).toMatchObject({
			value: { points: 5, balance: { available: 6 } }
		});
	});
});

describe('a manager', () => {
	it('gives so many points a day alone; beyond that a second person has the word', async () => {
		const lin = await house.manager('Lin');
		const { memberId } = await house.joins();
		const give = (points: number) =>
			house.as(house.mei).send(adjust, { memberId, points, reason: 'the soup was cold' });
		expect(await give(50)).toMatchObject({ value: { pending: null } });
		const heard = await give(1);
		const pending = heard.ok ? heard.value.pending : null;
		expect(pending).toMatchObject({ dueAt: null });
		expect((await house.page(memberId)).balance.available).toBe(50);
		const approvalId = pending?.approvalId ?? '';
		expect(await house.as(house.mei).send(approve, { approvalId })).toMatchObject({
			code: 'asked-yourself'
		});
		expect(await house.as(lin).send(approve, { approvalId })).toMatchObject({ ok: true });
		const { balance, lines } = await house.page(memberId);
		expect(balance.available).toBe(51);
		expect(lines[0]).toMatchObject({ points: 1, by: 'Mei', reason: 'the soup was cold' });
		expect(await give(-52)).toMatchObject({ code: 'not-enough-points' });
		expect(await give(-51)).toMatchObject({ value: { pending: null } });
	});

	it('sets what gives less at once; what gives more waits', async () => {
		const wait = async (change: Partial<PointRules>) => {
			const heard = await house.as(house.mei).send(setRules, { ...rules, ...change });
			return heard.ok && heard.value.pending !== null;
		};
		const more = [{ earnPoints: 2 }, { earnPer: 99 }, { useMoney: 101 }, { usePoints: 9 }];
		for (const change of [...more, { months: 13 }, { alone: 51 }])
			expect(await wait(change), JSON.stringify(change)).toBe(true);
		expect(await wait({ earnPoints: 2, earnPer: 200 })).toBe(false);
	});
});
