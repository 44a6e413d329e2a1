// The demo's outbox shows every end that a message can have, leaves nothing to be sent, and goes when the demo is left.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { history, outbox } from './desk/contract.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest();
	await house.app.wings.openDemo('http://hoststand.test');
});
afterEach(() => house.close());

async function look() {
	const watch = { topic: outbox.name, params: {} };
	const seen = await house.app.topics.watch(watch, someone.manager, () => undefined);
	if (!seen.ok) throw new Error(seen.code);
	return seen.value.state as {
		next: { id: string; to: string }[];
		unsure: unknown[];
		found: { id: string; state: string; to: string; channel: string | null }[];
	};
}

test('the messages of the demo evening stand in the outbox, masked, with what became of them', async () => {
	const { next, unsure, found } = await look();
	expect([next.length, unsure.length]).toEqual([1, 1]);
	expect(new Set(found.map(({ state }) => state))).toEqual(
		new Set(['sent', 'unsure', 'failed', 'suppressed', 'queued'])
	);
	expect(found.filter(({ to }) => /\d{5}/.test(to))).toEqual([]);
	const answered = await house
		.as(someone.manager)
		.ask(history, { messageId: found.at(-1)?.id ?? '' });
	expect(answered).toMatchObject({
		value: { steps: [{ outcome: 'sent' }], replies: [{ answer: 'coming' }] }
	});
});

test('not one of them is carried anywhere, tonight or tomorrow', async () => {
	const { messages } = house.app.wings.house;
	for (const hours of [0, 11, 26]) {
		house.clock.advance(hours * 3_600_000);
		await messages.look(house.clock.now());
		await messages.settle();
	}
	const { next, found } = await look();
	expect(next).toEqual([]);
	expect(found.filter(({ state }) => state === 'sending')).toEqual([]);
});
