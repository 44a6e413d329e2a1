// What a party may wish while it waits: let others go first, go out, a table without a step, and what it would like to eat.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#protocol';
import { someone } from '#server/testing.server.ts';
import {
	changeWants,
	goOut,
	greetParty,
	letPass,
	presentParty,
	readmitParty
} from './acts/contract.ts';
import { callParty } from './contract.ts';
import { backIn, passMe, weAreComing, weWouldLike } from './own/contract.ts';
import { seatParty } from './seating/contract.ts';
import { openLineForTest, type TestLine } from './testing.server.ts';

let house: TestLine['house'];
let line: TestLine;
const { kiosk, host } = someone;
const act: TestLine['act'] = (...given) => line.act(...given);
const party = (number: string) => line.party(number);

beforeEach(async () => {
	line = await openLineForTest();
	house = line.house;
});
afterEach(() => house.close());

describe('what a party may wish', () => {
	it('lets so many go first, and is not passed by it', async () => {
		const mine = await line.take();
		const next = await line.take();
		const { send } = line.phoneWith(mine.page);
		expect(await send(passMe, { lets: 1 })).toMatchObject({ ok: true });
		expect(await party('A2')).toMatchObject({ place: 1 });
		expect(await party('A1')).toMatchObject({ place: 2, lets: 1, overtaken: 0 });
		await act(callParty, next.ticketId, 1);
		expect(await party('A1')).toMatchObject({ place: 1, lets: 0, overtaken: 0 });
	});

	it('goes out until a minute it names, and is called at once when it says that it is back', async () => {
		const mine = await line.take();
		const { send } = line.phoneWith(mine.page);
		await send(backIn, { minutes: 30 });
		expect(await party('A1')).toMatchObject({ awayUntil: house.clock.now() + 30 * MINUTE });
		await send(backIn, { minutes: 0 });
		expect((await party('A1')).awayUntil).toBeUndefined();
	});

	it('says that it comes, is greeted at the stand, and hands over what it would like', async () => {
		const mine = await line.take();
		const phone = line.phoneWith(mine.page);
		await phone.send(weWouldLike, { text: '2 × tea, dumplings' });
		await act(callParty, mine.ticketId, 1);
		await phone.send(weAreComing, {});
		expect(await party('A1')).toMatchObject({ is: 'coming', wishes: '2 × tea, dumplings' });
		await house.as(host).send(greetParty, { ticketId: mine.ticketId, version: 2 });
		expect(await party('A1')).toMatchObject({ is: 'arrived', state: 'called' });
	});

	it('case 37: needs and areas are kept, and a wish that no table meets is told at once', async () => {
		const { ticketId } = await line.take();
		const needs = { stepFree: true, guideDog: true };
		const { send } = house.as(host);
		expect(
			await send(changeWants, { ticketId, version: 1, needs, areas: ['Window'] })
		).toMatchObject({ ok: true });
		expect(await party('A1')).toMatchObject({ needs, areas: ['Window'] });
		expect(
			await send(changeWants, { ticketId, version: 2, needs: {}, areas: ['Roof'] })
		).toMatchObject({ code: 'no-such-table' });
	});

	it('is refused where there is nothing to do, each with its own word', async () => {
		const { ticketId, page } = await line.take();
		const { send } = house.as(host);
		expect(await send(greetParty, { ticketId, version: 1 })).toMatchObject({ code: 'not-called' });
		expect(await send(presentParty, { ticketId, version: 1 })).toMatchObject({
			code: 'not-pending'
		});
		expect(await send(readmitParty, { ticketId, version: 1 })).toMatchObject({
			code: 'changed-meanwhile'
		});
		expect(await send(letPass, { ticketId, version: 7, lets: 1 })).toMatchObject({
			code: 'changed-meanwhile'
		});
		expect(await send(goOut, { ticketId: 'nobody', version: 1, minutes: 5 })).toMatchObject({
			code: 'unknown-ticket'
		});
		const tableId = await line.tableFor(2);
		await send(seatParty, { ticketId, version: 1, tableId });
		const phone = line.phoneWith(page);
		for (const heard of [
			await phone.send(passMe, { lets: 1 }),
			await phone.send(backIn, { minutes: 5 }),
			await phone.send(weAreComing, {}),
			await phone.send(weWouldLike, { text: 'tea' })
		])
			expect(heard).toMatchObject({ code: 'ticket-ended' });
		expect(await house.as(kiosk).send(letPass, { ticketId, version: 2, lets: 1 })).toMatchObject({
			code: 'not-allowed'
		});
	});
});
