// Acts with money in them: a higher budget and a large batch wait for a second person, or a day where there is none.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { approve, inbox } from '#features/house/approvals/contract.ts';
import { auditEntries } from '#features/house/audit/contract.ts';
import { writeConsents } from '#features/members/profiles/consents.server.ts';
import { saveSegment } from '#features/members/segments/contract.ts';
import { HOUR, newId, type Caller, type StateOf } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	BATCH_ALONE,
	countBatch,
	giftLimits,
	issueBatch,
	setLimits,
	type Limits
} from './giving/contract.ts';

let house: TestHouse;
let mei: Caller;
beforeEach(async () => {
	house = await openHouseForTest();
	mei = await manager('Mei');
});
afterEach(() => house.close());

async function manager(name: string): Promise<Caller> {
	const { store, clock } = house.app.parts;
	const id = await store.write((tx) =>
		house.app.wings.house.staff.add(tx, { name, role: 'manager' }, clock.now())
	);
	return { ...someone.manager, staff: { id, name, role: 'manager', provedAt: Infinity } };
}
async function seen<S>(topic: string, as: Caller): Promise<S> {
	const heard = await house.app.topics.watch({ topic, params: {} }, as, () => undefined);
	if (!heard.ok) throw new Error(heard.code);
	house.app.topics.drop(heard.value.room);
	return heard.value.state as S;
}
const box = () => seen<StateOf<typeof inbox>>(inbox.name, mei);
const now = async () => (await seen<StateOf<typeof giftLimits>>(giftLimits.name, mei)).limits;
const pass = async (ms: number) => {
	house.clock.advance(ms);
	await house.app.parts.jobs.look();
	await house.app.parts.store.probe();
};

const first: Limits = {
	...{ budgetCount: 100, budgetMoney: null, cost: 500 },
	...{ perMember: 1, memberDays: 30, perDay: null }
};
async function pendingOf(limits: Limits) {
	const heard = await house.as(mei).send(setLimits, limits);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.pending;
}

test('a lower budget and other limits count at once, a higher one waits', async () => {
	expect(await pendingOf({ ...first, budgetCount: 80, perDay: 10 })).toBeNull();
	expect(await now()).toMatchObject({ budgetCount: 80, perDay: 10 });
	for (const budgetCount of [81, null])
		expect(await pendingOf({ ...first, budgetCount })).not.toBeNull();
	expect(await now()).toMatchObject({ budgetCount: 80 });
	expect(await pendingOf({ ...first, budgetCount: 80, budgetMoney: 5000 })).toBeNull();
	expect(await pendingOf({ ...first, budgetCount: 80, budgetMoney: 5001 })).not.toBeNull();
});

test('in a house with one manager a higher budget counts after a day, and the audit says so', async () => {
	const asked = await pendingOf({ ...first, budgetCount: 300, budgetMoney: 90_000 });
	expect(asked?.dueAt).toBe(house.clock.now() + 24 * HOUR);
	const [row] = (await box()).waiting;
	expect(row?.says.en).toContain('from 100 gifts');
	expect(row?.says.en).toContain('300 gifts');
	expect(row?.says.zh).toContain('300张');
	await pass(23 * HOUR);
	expect(await now()).toMatchObject({ budgetCount: 100 });
	await pass(2 * HOUR);
	expect(await now()).toMatchObject({ budgetCount: 300, budgetMoney: 90_000 });
	expect((await box()).settled).toMatchObject([{ end: 'delay', settledBy: null }]);
	const audit = await house.as(mei).ask(auditEntries, {});
	expect(JSON.stringify(audit)).toContain('coupons.set-limits');
});

test('where there are two managers the other one says yes, and the asker cannot', async () => {
	const lin = await manager('Lin');
	const asked = await pendingOf({ ...first, budgetCount: 300 });
	expect(asked?.dueAt).toBeNull();
	const approvalId = asked?.approvalId ?? '';
	expect(await house.as(mei).send(approve, { approvalId })).toMatchObject({
		code: 'asked-yourself'
	});
	expect(await house.as(lin).send(approve, { approvalId })).toMatchObject({ ok: true });
	expect(await now()).toMatchObject({ budgetCount: 300 });
});

/** So many members who agreed to news. */
async function members(count: number): Promise<void> {
	const at = house.clock.now();
	await house.app.parts.store.write(async (tx) => {
		for (let n = 0; n < count; n++) {
			const id = newId(at);
			tx.prepared(
				`insert into members (venue_id, id, name, tier, language, notes, joined_at)
				values (?, ?, '', 'standard', 'en', '', 1)`
			).run(tx.venue, id);
			const said = { memberId: id, language: 'en' as const, deviceId: 'K', at };
			await writeConsents(tx, { ...said, given: { marketing: true } });
		}
	});
}

test('a batch above the stated count issues nothing until a second person agrees, and then never more than counted', async () => {
	const lin = await manager('Lin');
	await members(BATCH_ALONE + 3);
	const filter = {
		match: 'all' as const,
		conditions: [{ field: 'language' as const, is: 'en' as const }]
	};
	const saved = await house.as(mei).send(saveSegment, { name: 'English', filter });
	if (!saved.ok) throw new Error(saved.code);
	const { segmentId } = saved.value;
	const batch = { segmentId, counted: BATCH_ALONE + 3 };
	const heard = await house.as(mei).send(issueBatch, batch);
	expect(heard).toMatchObject({ value: { issued: 0, pending: { dueAt: null } } });
	const [row] = (await box()).waiting;
	expect(row?.says.en).toBe('53 gifts to the segment English, £0.00 in all');
	const count = () => house.as(mei).ask(countBatch, { segmentId });
	expect(await count()).toMatchObject({ value: { would: 53 } });
	await members(2);
	expect(await house.as(lin).send(approve, { approvalId: row?.id ?? '' })).toMatchObject({
		ok: true
	});
	expect(await count()).toMatchObject({ value: { would: 2, overLimit: 53 } });
});
