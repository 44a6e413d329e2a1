// What a guest's phone may do over plain http: exactly this list, whatever the contracts come to hold.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { declaredContracts } from '#features/index.ts';
import type { Caller, Command, Contract, Query, Topic } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from './testing.server.ts';

/** Ticket, menu, a rating without a name, the house's name and look, by a one-time link the own card as a picture; and how often a page was seen. */
const overHttp = [
	...['waitlist.my-ticket', 'waitlist.leave-line', 'waitlist.come-back', 'waitlist.change-my-size'],
	...[
		'waitlist.board',
		'dishes.menu',
		'venue.profile',
		'style.worn',
		'cards.savable',
		'cards.save-to-phone'
	],
	...['waitlist.pass-me', 'waitlist.back-in', 'waitlist.we-are-coming', 'waitlist.we-would-like'],
	'waitlist.we-are-here',
	...['waitlist.line-rule', 'quotes.mine', 'quotes.door', 'door.door'],
	...['sources.arrive', 'counters.add', 'ratings.rate-by-phone']
];

/** What a browser that is no device may ask, by whatever way: the wizard, being paired, the board, how the house takes parties. */
const unpaired = [
	...['venue.profile', 'venue.check-setup-code', 'venue.set-up'],
	...['devices.pairing-offer', 'waitlist.board', 'style.worn', 'style.shown-slides'],
	...['door.door', 'quotes.door', 'waitlist.line-rule'],
	...['address.door', 'address.lost-devices', 'address.come-back']
];

type Asked = Command | Query | Topic;
const asked = (one: Contract): one is Asked => one.kind !== 'fact';
const all = declaredContracts().filter(asked);
const forPhones = all.filter((one) => one.from.includes('phone'));

let house: TestHouse;
beforeAll(async () => {
	house = await openHouseForTest();
});
afterAll(() => house.close());

/** How the one door answers: only the code counts, and whether it came past the rule. */
async function code(one: Asked, caller: Caller): Promise<string> {
	const answered =
		one.kind === 'topic'
			? await house.app.topics.watch({ topic: one.name, params: {} }, caller, () => undefined)
			: await house.app.answer({
					name: one.name,
					caller,
					envelope: { key: 'table-test', input: {} }
				});
	return answered.ok ? 'ok' : answered.code;
}

it('lists only what exists', () => {
	const names = all.map((one) => one.name);
	expect(names).toEqual(expect.arrayContaining([...overHttp, ...unpaired]));
});

it.each(forPhones.map((one) => [one.name, one] as const))(
	'%s on http and on https',
	async (_, one) => {
		const plain = await code(one, { surface: 'phone', secure: false });
		const secure = await code(one, someone.phone);
		if (overHttp.includes(one.name)) expect(plain).not.toBe('https-needed');
		else expect(plain).toBe('https-needed');
		expect(secure).not.toBe('https-needed');
	}
);

it('answers a phone that says nothing of its way as one in the clear', async () => {
	for (const one of forPhones.filter(({ name }) => !overHttp.includes(name)))
		expect(await code(one, { surface: 'phone' })).toBe('https-needed');
});

it('opens nothing else to a phone by http or https, nor more than the list to an unpaired browser', async () => {
	for (const one of all) {
		const byPhone = await code(one, someone.phone);
		if (!one.from.includes('phone')) expect(byPhone, one.name).toBe('not-allowed');
		const byVisitor = await code(one, someone.visitor);
		if (!unpaired.includes(one.name)) expect(byVisitor, one.name).toBe('not-allowed');
	}
});
