// Requests of guests about their data, and who may do what with it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, type Caller } from '#protocol';
import { someone } from '#server/testing.server.ts';
import {
	askAtStand,
	askFromPhone,
	copyTaken,
	erasePerson,
	findPerson,
	makeCopy,
	privacyDesk,
	register,
	settleCase
} from './contract.ts';
import { dueAt } from './rules.ts';
import { lin, openPrivacyForTest } from './testing.server.ts';

let house: Awaited<ReturnType<typeof openPrivacyForTest>>;
beforeEach(async () => {
	house = await openPrivacyForTest();
});
afterEach(() => house.close());

describe('requests', () => {
	const open = async () => {
		const rows = await house.rowsOf('privacy_cases');
		return rows.filter((row) => row['state'] === 'open');
	};

	it('become one case a kind with a due date, and are settled by what was done', async () => {
		const { memberId } = await house.joined();
		const stand = house.as(someone.host);
		const first = await stand.send(askAtStand, { memberId, kind: 'copy' });
		expect(first).toMatchObject({ ok: true, value: { dueAt: dueAt(house.clock.now()) } });
		house.clock.advance(DAY);
		expect(await stand.send(askAtStand, { memberId, kind: 'copy' })).toEqual(first);
		await stand.send(askAtStand, { memberId, kind: 'erasure', note: 'by letter' });
		expect(await open()).toHaveLength(2);
		const made = await house.as(house.officer()).send(makeCopy, { memberId });
		if (!made.ok) throw new Error(made.code);
		await house.as(house.officer()).send(copyTaken, made.value);
		expect(await open()).toMatchObject([{ kind: 'erasure' }]);
		await house.as(house.officer()).send(erasePerson, { memberId, word: 'ERASE' });
		expect(await open()).toEqual([]);
	});

	it('are refused for nobody, and settled once', async () => {
		const { memberId } = await house.joined();
		const stand = house.as(someone.host);
		expect(await stand.send(askAtStand, { memberId: 'NOBODY', kind: 'copy' })).toMatchObject({
			code: 'unknown-member'
		});
		expect(
			await house.as(someone.phone).send(askFromPhone, { keep: 'NOT-A-SECRET', kind: 'copy' })
		).toMatchObject({ code: 'unknown-card' });
		const made = await stand.send(askAtStand, { memberId, kind: 'correction' });
		if (!made.ok) throw new Error(made.code);
		const { caseId } = made.value;
		const settle = { caseId, outcome: 'withdrawn', note: 'called back' } as const;
		expect(await house.as(house.officer()).send(settleCase, settle)).toMatchObject({ ok: true });
		expect(await house.as(house.officer()).send(settleCase, settle)).toMatchObject({
			code: 'already-settled'
		});
		expect(
			await house.as(house.officer()).send(settleCase, { ...settle, caseId: 'NONE' })
		).toMatchObject({
			code: 'unknown-case'
		});
	});
});

describe('who may', () => {
	it('types the PIN once more for a copy and for an erasure', async () => {
		const { memberId } = await house.joined();
		const stale = house.as({ ...someone.manager, staff: lin });
		for (const heard of [
			await stale.send(makeCopy, { memberId }),
			await stale.send(erasePerson, { memberId, word: 'ERASE' })
		])
			expect(heard).toMatchObject({ code: 'fresh-needed' });
	});

	it('is the privacy officer and the manager, at the desk, and nobody else', async () => {
		const { memberId } = await house.joined();
		const hostAtDesk: Caller = {
			...someone.manager,
			staff: { id: 'H', name: 'Hana', role: 'host' }
		};
		for (const caller of [someone.host, someone.kiosk, someone.phone, hostAtDesk]) {
			expect((await house.as(caller).ask(register, {})).ok).toBe(false);
			expect((await house.as(caller).send(erasePerson, { memberId, word: 'ERASE' })).ok).toBe(
				false
			);
		}
		expect(await house.as(house.officer()).ask(register, {})).toMatchObject({ ok: true });
		expect(privacyDesk.staff).toEqual(['privacy', 'manager']);
	});
});

describe('finding the member of a request', () => {
	it('takes the whole phone or card, and a part, a name or a stranger finds nobody', async () => {
		const { memberId, code } = await house.joined();
		const find = (text: string) => house.as(house.officer()).ask(findPerson, { text });
		for (const whole of ['+44 7700 900123', code])
			expect(await find(whole)).toEqual({ ok: true, value: { memberId } });
		for (const part of ['900123', 'Ingrid Zoë', '+447700900124', code.slice(0, -1)])
			expect(await find(part)).toMatchObject({ code: 'nobody-found' });
		expect(await house.as(someone.host).ask(findPerson, { text: code })).toMatchObject({
			code: 'not-allowed'
		});
	});
});
