// Points when two tills are at it at once, or a message comes twice.
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomCode } from '#protocol';
import { adjust, earn, redeem, refund, takeBack } from './contract.ts';
import { openPointsForTest, till, type PointsHouse } from './testing.server.ts';

let house: PointsHouse;
beforeEach(async () => {
	house = await openPointsForTest();
});
afterEach(() => house.close());

describe('at the same time', () => {
	it('of two redemptions of p with a balance of p to 2p-1 exactly one succeeds', async () => {
		const { code, memberId } = await house.joins();
		let n = 0;
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.nat(), async (times, more) => {
				const before = (await house.page(memberId)).balance.available;
				const wanted = times * 10;
				const balance = wanted + (more % wanted);
				const top = balance - before;
				if (top > 0) await house.bill(code, `P${n++}`, top * 100);
				if (top < 0) {
					const give = { memberId, points: top, reason: 'to a round balance' };
					await house.as(house.mei).send(adjust, give);
				}
				const receipts = [`R${n++}`, `R${n++}`];
				const both = await Promise.all(
					receipts.map((receipt) => house.as(till).send(redeem, { code, receipt, times }))
				);
				expect(both.filter((one) => one.ok)).toHaveLength(1);
				expect(both.find((one) => !one.ok)).toMatchObject({ code: 'not-enough-points' });
				expect((await house.page(memberId)).balance.available).toBe(balance - wanted);
			}),
			{ numRuns: 12 }
		);
	});

	it('a bill that two tills count, a redemption put back while it is refunded: the sum is exact', async () => {
		const { code, memberId } = await house.joins();
		const both = await Promise.all([house.bill(code, 'S1', 5000), house.bill(code, 'S1', 5000)]);
		expect(both.filter((one) => one.ok)).toHaveLength(1);
		await house.as(till).send(redeem, { code, receipt: 'S2', times: 4 });
		await Promise.all([
			house.as(till).send(takeBack, { receipt: 'S2' }),
			house.as(till).send(takeBack, { receipt: 'S2' }),
			house.as(till).send(refund, { receipt: 'S1', amount: 5000 }),
			house.as(till).send(refund, { receipt: 'S1', amount: 5000 })
		]);
		expect((await house.page(memberId)).balance).toMatchObject({ available: 0, debt: 0 });
		expect((await house.rows()).reduce((sum, one) => sum + one.points, 0)).toBe(0);
	});

	it('whatever is delivered twice is done once and answered the same, byte for byte', async () => {
		const { code } = await house.joins();
		const acts = [
			() => house.bill(code, 'T1', 3000),
			(key: string) => house.as(till).send(earn, { code, receipt: 'T2', amount: 3000 }, key),
			(key: string) => house.as(till).send(redeem, { code, receipt: 'T3', times: 2 }, key),
			(key: string) => house.as(till).send(refund, { receipt: 'T2', amount: 1500 }, key),
			(key: string) => house.as(till).send(takeBack, { receipt: 'T3' }, key)
		];
		await acts[0]?.('');
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 4 }),
				fc.integer({ min: 1, max: 4 }),
				async (which, times) => {
					const key = randomCode(12);
					const first = JSON.stringify(await acts[which]?.(key));
					const count = (await house.rows()).length;
					for (let n = 0; n < times; n++)
						expect(JSON.stringify(await acts[which]?.(key))).toBe(first);
					expect(await house.rows()).toHaveLength(count);
				}
			),
			{ numRuns: 16 }
		);
	});
});
