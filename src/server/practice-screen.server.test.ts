// Practice at one screen: who may send it there, and what its paper says whatever the house has written.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enterPractice, leavePractice } from '#features/house/practice/contract.ts';
import type { PrintingTables } from '#features/house/printing/schema.server.ts';
import { saveSlipText } from '#features/house/printing/templates/contract.ts';
import { takeTicket } from '#features/front/waitlist/contract.ts';
import { queueTicketSlip } from '#features/front/waitlist/slips.ts';
import { MINUTE, randomCode, type SentTo } from '#protocol';
import { trainees, type Paired } from './practice/testing.server.ts';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

let real: TestHouse;
beforeEach(async () => {
	real = await openHouseForTest();
	await real.app.wings.openDemo('http://hoststand.test');
});
afterEach(() => real.close());

const { pair, standing, send, begin } = trainees(() => real);

/** What is on the paper of the newest slip of the house in which this desk stands. */
async function newestPaper(desk: Paired): Promise<string> {
	real.clock.advance(MINUTE);
	const { house } = standing(desk);
	const envelope = { key: randomCode(12), input: { size: 2, language: 'en' } };
	await house.answer({ name: takeTicket.name, caller: someone.kiosk, envelope });
	const job = await house.parts.store.read
		.tables<PrintingTables>()
		.selectFrom('print_jobs')
		.select('id')
		.where('template', '=', queueTicketSlip.name)
		.orderBy('id', 'desc')
		.executeTakeFirstOrThrow();
	const picture = await house.wings.house.printing.picture(`${job.id}.bin`);
	return Buffer.from(picture?.body ?? '').toString('latin1');
}

test('a text that the house has edited stands on practice paper under the mark, and without it on real paper', async () => {
	const saying = (words: string, onto: number): SentTo<typeof saveSlipText> => {
		const { name, zh, en, both } = queueTicketSlip;
		const texts = { zh: `${zh}\n${words}`, en: `${en}\n${words}`, ...(both && { both }) };
		return { name, onto, texts };
	};
	const manager = real.as(someone.manager);
	expect(await manager.send(saveSlipText, saying('WILLOW LANE', 0))).toMatchObject({ ok: true });
	const desk = await pair('desk', 'Training desk');
	expect(await newestPaper(desk)).toMatch(/^(?!.*PRACTICE).*WILLOW LANE/s);
	await begin(desk);
	expect(await newestPaper(desk)).toMatch(/PRACTICE.*WILLOW LANE/s);
	expect(await send(desk, saveSlipText, saying('OAK COURT', 1))).toMatchObject({ ok: true });
	expect(await newestPaper(desk)).toMatch(/PRACTICE.*OAK COURT/s);
});

test('whoever is signed in sends the screen in their hands to practise, and nobody else does', async () => {
	const handheld = await pair('handheld', 'Belt');
	expect(await send(handheld, enterPractice, {})).toMatchObject({ code: 'sign-in-needed' });
	const own = { id: handheld.id, name: 'Belt', role: 'handheld' as const };
	const lena = {
		surface: 'handheld',
		device: own,
		staff: { ...someone.manager.staff, role: 'server' }
	};
	expect(await real.as(lena as typeof someone.manager).send(enterPractice, {})).toMatchObject({
		ok: true
	});
	expect(standing(handheld).practice).toBe(true);
	expect(await send(handheld, enterPractice, {})).toMatchObject({ code: 'not-in-practice' });
	expect(await send(handheld, leavePractice, {})).toMatchObject({ ok: true });
	expect(standing(handheld).practice).toBe(false);
	expect(await real.as(someone.kiosk).send(enterPractice, {})).toMatchObject({
		code: 'not-allowed'
	});
});
