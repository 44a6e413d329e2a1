// The desk's commands through the door of the house, with their refusals; and a call that is answered by text.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openGateway, replyOf, type FakeGateway } from '../../../../tests/support/gateway.ts';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import { numberToCall, settleCall, takeDown } from './contract.ts';
import { history, saveProviderId, saveRules, settleUnsure, takeBack } from './desk/contract.ts';
import { outlets, removeOutlet, saveOutlet, testOutlet } from './outlets/contract.ts';
import { plainHttp } from './presets.ts';

let house: TestHouse;
let gateway: FakeGateway;
beforeEach(async () => {
	[house, gateway] = [await openHouseForTest(), await openGateway()];
});
afterEach(async () => {
	await house.close();
	await gateway.close();
});

const desk = () => house.as(someone.manager);
const texts = (url = `${gateway.url}/sms`, secrets: object = {}) => ({
	...{ name: 'Texts', isOn: true, secrets },
	settings: {
		...({ kind: 'http', channel: 'text' } as const),
		http: { ...plainHttp, url, body: '{"text":"{text}"}' }
	}
});

async function saved(secrets: object = {}): Promise<string> {
	const heard = await desk().send(saveOutlet, texts(undefined, secrets));
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.id;
}

test('an outlet is saved, tested and removed, and its secrets never come back', async () => {
	const id = await saved({ token: 'a very secret token', replies: 'sixteen or more chars' });
	const watch = { topic: outlets.name, params: {} };
	const seen = await house.app.topics.watch(watch, someone.manager, () => undefined);
	expect(JSON.stringify(seen)).toContain('"has":["token","replies"]');
	expect(JSON.stringify(seen)).not.toContain('very secret');
	expect(await desk().send(testOutlet, { id, to: '+44 7700 900123' })).toMatchObject({ ok: true });
	await vi.waitFor(() => {
		expect(gateway.delivered).toHaveLength(1);
	});
	expect(await desk().send(removeOutlet, { id })).toMatchObject({ ok: true });
	expect(await desk().send(removeOutlet, { id })).toMatchObject({ code: 'unknown-outlet' });
});

test('an outlet that would be wrong is refused by name', async () => {
	const id = await saved();
	const save = (own: object) => desk().send(saveOutlet, { ...texts(), name: 'Other', ...own });
	expect(await save({ name: 'Texts' })).toMatchObject({ code: 'name-taken' });
	expect(await save({ id: 'nobody' })).toMatchObject({ code: 'unknown-outlet' });
	expect(await save({ id: 'screen' })).toMatchObject({ code: 'unknown-outlet' });
	expect(await save({ settings: { kind: 'slip' } })).toMatchObject({ code: 'one-only' });
	expect(await save({ secrets: { signing: 'short' } })).toMatchObject({ code: 'short-secret' });
	const cloud = texts('http://169.254.169.254/x').settings;
	expect(await save({ settings: cloud })).toMatchObject({ code: 'bad-address' });
	const other = texts('https://user:pass@sms.example/x').settings;
	expect(await save({ settings: other })).toMatchObject({ code: 'bad-input' });
	expect(await desk().send(testOutlet, { id, to: 'no number' })).toMatchObject({
		code: 'bad-recipient'
	});
	expect(await desk().send(testOutlet, { id: 'nobody' })).toMatchObject({ code: 'unknown-outlet' });
});

test('what is not there, or is settled, is said so', async () => {
	const messageId = 'nobody';
	const unknown = { code: 'unknown-message' };
	expect(await desk().send(takeBack, { messageId })).toMatchObject(unknown);
	expect(await desk().send(settleUnsure, { messageId, seen: 'arrived' })).toMatchObject(unknown);
	expect(await desk().ask(history, { messageId })).toMatchObject(unknown);
	expect(await desk().send(takeDown, { messageId })).toMatchObject(unknown);
	const host = house.as(someone.host);
	expect(await host.send(settleCall, { messageId, result: 'called' })).toMatchObject(unknown);
	expect(await host.ask(numberToCall, { messageId })).toMatchObject(unknown);
	const id = { template: 'none', outletId: 'screen', providerId: 'X' };
	expect(await desk().send(saveProviderId, id)).toMatchObject({ code: 'unknown-template' });
	const known = { ...id, template: 'waitlist-call', outletId: 'none' };
	expect(await desk().send(saveProviderId, known)).toMatchObject({ code: 'unknown-outlet' });
	const quiet = { marketing: { from: '25:00', to: '09:00' }, service: { from: '', to: '' } };
	const cap = { marketingPerWeek: 1, servicePerDay: 1 };
	expect(await desk().send(saveRules, { quiet, cap })).toMatchObject({ code: 'bad-input' });
});

test('on the call list a number is masked until it is asked for, and settled once', async () => {
	const id = await desk().send(testOutlet, { id: 'call', to: '+44 7700 900123' });
	if (!id.ok) throw new Error(id.code);
	const { messageId } = id.value;
	const host = house.as(someone.host);
	await vi.waitFor(async () => {
		expect(await host.ask(numberToCall, { messageId })).toMatchObject({
			value: { phone: '+447700900123' }
		});
	});
	const called = { messageId, result: 'called' } as const;
	expect(await host.send(settleCall, called)).toMatchObject({ ok: true });
	expect(await host.send(settleCall, called)).toMatchObject({ code: 'settled-already' });
});

test('a reply over HTTP paths needs its signature, whoever asks', async () => {
	const id = await saved({ replies: 'sixteen or more chars' });
	const { messages } = house.app.wings.house;
	const signed = replyOf({ id: 'r', from: '+447700900123', text: 'stop' }, 'wrong secret here', 1);
	expect(await messages.takeReply({ outletId: id, ...signed })).toEqual({ status: 401 });
});
