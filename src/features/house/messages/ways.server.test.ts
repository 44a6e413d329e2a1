// Which way a message takes: what the guest has and agreed to, what the house has chosen, and paper where nothing else is.
import { afterEach, describe, expect, test } from 'vitest';
import { HOUR, newId, type Id, type MessageTemplate } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { chooseWays, saveRules, templates } from './desk/contract.ts';
import { saveOutlet } from './outlets/contract.ts';
import { plainHttp } from './presets.ts';
import { chosenOf, isGuest } from './rules/choosing.ts';
import { firstRules } from './rules/sending.ts';
import { ANNA, openPost, type TestPost } from './testing.server.ts';

const ticketId: Id<'ticket'> = newId<'ticket'>(0);

describe('a message to a guest as a slip', () => {
	let post: TestPost;
	afterEach(() => post.close());

	test('comes out at the host stand for a party with no other way, and says that it is to be handed over', async () => {
		post = await openPost();
		await post.put({ key: 'k', template: 'paper', to: { ticketId } });
		await post.run();
		expect(post.slips).toMatchObject([
			{
				to: { role: 'host' },
				values: { text: 'Court: tea', hand: 'Please hand this to the guest.' }
			}
		]);
		expect(await post.row('k')).toMatchObject({ state: 'sent', channel: 'slip' });
	});

	test('is not made where the guest has a number', async () => {
		post = await openPost({ url: 'http://127.0.0.1:9/' });
		await post.put({ key: 'k', template: 'paper', to: { ticketId, phone: ANNA } });
		await post.run();
		expect(post.slips).toEqual([]);
		expect(await post.row('k')).toMatchObject({ channel: 'text' });
	});

	test('is made after all where not one byte of the text could leave', async () => {
		post = await openPost({ url: 'http://127.0.0.1:9/' });
		await post.put({ key: 'k', template: 'paper', to: { ticketId, phone: ANNA } });
		await post.run(HOUR / 4);
		expect(post.slips).toHaveLength(1);
		expect(await post.row('k')).toMatchObject({ state: 'sent', channel: 'slip' });
	});

	test('of the staff is not said to be a guest’s; and nobody at all gets none', async () => {
		post = await openPost();
		await post.put({ key: 'host', template: 'paper', to: { deviceRole: 'host' } });
		await post.put({ key: 'nobody', template: 'paper', to: {} });
		await post.run();
		expect(post.slips).toMatchObject([{ values: { hand: '' } }]);
		expect(await post.row('nobody')).toMatchObject({ state: 'suppressed', reason: 'no-way' });
	});
});

test('ways that are asleep stay shut until they are chosen, and keep the order of the template', () => {
	const template: MessageTemplate = {
		name: 'x',
		called: { en: '', zh: '' },
		purpose: 'service',
		channels: ['text', 'mail', 'call'],
		asleep: ['call'],
		...{ en: '', zh: '', values: {}, lasts: 1 }
	};
	expect(chosenOf(template, firstRules)).toEqual(['text', 'mail']);
	expect(chosenOf(template, { ...firstRules, ways: { x: ['call', 'text'] } })).toEqual([
		'text',
		'call'
	]);
	expect(chosenOf(template, { ...firstRules, ways: { x: [] } })).toEqual([]);
	expect(chosenOf(undefined, firstRules)).toEqual([]);
	expect(isGuest({ deviceRole: 'host' })).toBe(false);
});

describe('at the desk', () => {
	let house: TestHouse;
	afterEach(() => house.close());
	const desk = () => house.as(someone.manager);

	test('the ways of a message are chosen, kept beside quiet hours, and refused where they can not be', async () => {
		house = await openHouseForTest();
		const choose = (template: string, ways: string[]) =>
			desk().send(chooseWays, { template, ways: ways as never });
		expect(await choose('reservation-reminder', ['call'])).toMatchObject({ ok: true });
		const { quiet, cap } = firstRules;
		expect(await desk().send(saveRules, { quiet, cap })).toMatchObject({ ok: true });
		const watch = { topic: templates.name, params: {} };
		const look = () => house.app.topics.watch(watch, someone.manager, () => undefined);
		await expect
			.poll(async () => JSON.stringify(await look()))
			.toContain(
				'{"channel":"text","chosen":false,"open":false},{"channel":"mail","chosen":false,"open":false},{"channel":"call","chosen":true,"open":true}'
			);
		expect(await choose('reservation-reminder', ['team'])).toMatchObject({ code: 'not-its-way' });
		expect(await choose('none', [])).toMatchObject({ code: 'unknown-template' });
		expect(await choose('verification-code', [])).toMatchObject({ code: 'way-needed' });
		expect(
			await house.as(someone.host).send(chooseWays, { template: 'x', ways: [] })
		).toMatchObject({ code: 'not-allowed' });
	});

	test('an outlet that is on shows its way as open', async () => {
		house = await openHouseForTest();
		const http = { ...plainHttp, url: 'http://127.0.0.1:9/', body: '{"text":"{text}"}' };
		const settings = { kind: 'http', channel: 'text', http } as const;
		await desk().send(saveOutlet, { name: 'Texts', isOn: true, secrets: {}, settings });
		const watch = { topic: templates.name, params: {} };
		const look = () => house.app.topics.watch(watch, someone.manager, () => undefined);
		await expect
			.poll(async () => JSON.stringify(await look()))
			.toContain('{"channel":"text","chosen":true,"open":true}');
	});
});
