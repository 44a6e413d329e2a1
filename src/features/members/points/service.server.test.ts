// Points at the till of a real house: each bill once, each point once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blockCard, cardsOfMember } from '#features/members/cards/contract.ts';
import { NOTICE_VERSION, signUp } from '#features/members/profiles/contract.ts';
import { DAY, MINUTE, type StateOf } from '#protocol';
import { someone } from '#server/testing.server.ts';
import { cardAtTill, redeem, refund, setRules, takeBack } from './contract.ts';
import { openPointsForTest, rules, till, type PointsHouse } from './testing.server.ts';

let house: PointsHouse;
beforeEach(async () => {
	house = await openPointsForTest();
});
afterEach(() => house.close());

describe('at the till', () => {
	it('a bill earns by the card or its number, and the answer shows the new balance', async () => {
		const { code, number } = await house.joins();
		expect(await house.bill(code, '118', 4250)).toMatchObject({
			value: { points: 42, expiresOn: '2027-11-30', balance: { available: 42, debt: 0 } }
		});
		expect(await house.bill(number, '119', 99)).toMatchObject({
			value: { points: 0, balance: { available: 42, next: { on: '2027-11-30', points: 42 } } }
		});
		expect(await house.as(till).ask(cardAtTill, { code })).toMatchObject({ value: { times: 4 } });
	});

	it('a bill counts once, however its number is typed and whosever card is shown', async () => {
		const [one, other] = [await house.joins(), await house.joins()];
		expect((await house.bill(one.code, '22-118', 1000)).ok).toBe(true);
		for (const [code, receipt] of [
			[one.code, ' 0022/118'],
			[other.code, '22-118']
		] as const)
			expect(await house.bill(code, receipt, 1000)).toMatchObject({
				...{ code: 'counted-before', detail: { points: 10 } }
			});
		expect(await house.rows()).toHaveLength(1);
	});

	it('points are money off, once a bill, and never more than there are', async () => {
		const { code } = await house.joins();
		await house.bill(code, 'A1', 2500);
		const use = (receipt: string, times: number) =>
			house.as(till).send(redeem, { code, receipt, times });
		expect(await use('A2', 3)).toMatchObject({
			...{ code: 'not-enough-points', detail: { available: 25 } }
		});
		expect(await use('A2', 2)).toMatchObject({
			value: { points: 20, money: 200, balance: { available: 5 } }
		});
		await house.bill(code, 'A3', 2500);
		expect(await use('A2', 1)).toMatchObject({ code: 'used-before', detail: { points: 20 } });
	});

	it('a mistake is put back the same day, once, and then the bill may use points again', async () => {
		const { code } = await house.joins();
		await house.bill(code, 'A1', 2500);
		const back = () => house.as(till).send(takeBack, { receipt: 'A2' });
		const use = () => house.as(till).send(redeem, { code, receipt: 'A2', times: 1 });
		expect(await back()).toMatchObject({ code: 'nothing-used' });
		await use();
		expect(await back()).toMatchObject({ value: { points: 10, balance: { available: 25 } } });
		expect(await back()).toMatchObject({ code: 'nothing-used' });
		expect(await use()).toMatchObject({ value: { balance: { available: 15 } } });
		house.clock.advance(DAY);
		expect(await back()).toMatchObject({ code: 'other-day' });
	});

	it('what is put back is what was used last, also where the clock was put back in between', async () => {
		const [one, other] = [await house.joins(), await house.joins()];
		await house.bill(one.code, 'A1', 2500);
		await house.bill(other.code, 'A2', 2500);
		const use = (code: string, times: number) =>
			house.as(till).send(redeem, { code, receipt: 'A3', times });
		await use(one.code, 1);
		await house.as(till).send(takeBack, { receipt: 'A3' });
		house.clock.set(house.clock.now() - MINUTE);
		await use(other.code, 2);
		expect(await house.as(till).send(takeBack, { receipt: 'A3' })).toMatchObject({
			value: { points: 20, balance: { available: 25 } }
		});
		expect((await house.page(one.memberId)).balance.available).toBe(25);
	});

	it('a refund takes back its part by the bill’s number alone, ten tenths as much as the whole', async () => {
		const { code, memberId } = await house.joins();
		await house.bill(code, 'B7', 999);
		const give = (amount: number) => house.as(till).send(refund, { receipt: 'b7', amount });
		const answers = [];
		for (let n = 0; n < 9; n++) answers.push(await give(100));
		expect(answers.map((one) => one.ok && one.value.points)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
		expect(await give(100)).toMatchObject({ code: 'more-than-bill', detail: { left: 99 } });
		expect(await give(99)).toMatchObject({ value: { points: 0, left: 0 } });
		expect((await house.page(memberId)).balance).toEqual({ available: 0, debt: 0, next: null });
		expect(await house.as(till).send(refund, { receipt: 'B8', amount: 1 })).toMatchObject({
			code: 'unknown-bill'
		});
	});

	it('points of a refunded bill that were used are owed, and the next bill pays them first', async () => {
		const { code } = await house.joins();
		await house.bill(code, 'C1', 3000);
		await house.as(till).send(redeem, { code, receipt: 'C2', times: 3 });
		expect(await house.as(till).send(refund, { receipt: 'C1', amount: 3000 })).toMatchObject({
			value: { points: 30, balance: { available: 0, debt: 30 } }
		});
		expect(await house.bill(code, 'C3', 3500)).toMatchObject({
			value: { points: 35, balance: { available: 5, debt: 0 } }
		});
	});

	it('a card that is unknown, blocked or not confirmed gets nothing, and guessing waits', async () => {
		const { code, memberId } = await house.joins();
		const heard = await house.as(someone.kiosk).send(signUp, {
			...{ name: '', language: 'en', fourteenOrOlder: true, noticeVersion: NOTICE_VERSION },
			...{ marketing: false, profileOffers: false }
		});
		expect(await house.bill(heard.ok ? heard.value.code : '', 'D1', 100)).toMatchObject({
			code: 'not-a-member'
		});
		const asked = { topic: cardsOfMember.name, params: { memberId } };
		const seen = await house.app.topics.watch(asked, someone.manager, () => undefined);
		const { cards } = (seen.ok ? seen.value.state : {}) as StateOf<typeof cardsOfMember>;
		await house.as(someone.host).send(blockCard, { cardId: cards[0]?.cardId ?? '' });
		expect(await house.bill(code, 'D1', 100)).toMatchObject({ code: 'card-blocked' });
		for (let n = 0; n < 8; n++)
			expect(await house.bill('HS1NONE', 'D1', 100)).toMatchObject({ code: 'unknown-card' });
		expect(await house.bill('HS1NONE', 'D1', 100)).toMatchObject({ code: 'too-many-tries' });
		expect(await house.rows()).toEqual([]);
	});

	it('a house that keeps no points says so, and still takes them back with a refund', async () => {
		const { code } = await house.joins();
		await house.bill(code, 'E1', 1000);
		await house.as(house.mei).send(setRules, { ...rules, on: false });
		expect(await house.bill(code, 'E2', 1000)).toMatchObject({ code: 'points-off' });
		expect(await house.as(till).send(redeem, { code, receipt: 'E2', times: 1 })).toMatchObject({
			code: 'points-off'
		});
		expect(await house.as(till).send(refund, { receipt: 'E1', amount: 1000 })).toMatchObject({
			value: { points: 10, balance: { available: 0 } }
		});
	});
});
