// Web push against a push service on a real listener: signed, sealed for the one browser, once a key, and forgotten when it is gone.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPushService } from '../../../../tests/support/push-service.ts';
import { HOUR, newId } from '#protocol';
import { writeOutlet } from './outlets/outlets.server.ts';
import type { MessagesTables } from './schema.server.ts';
import { openPost, type TestPost } from './testing.server.ts';

const TICKET = 'TICKET-1';
let service: Awaited<ReturnType<typeof openPushService>>;
let post: TestPost;

beforeEach(async () => {
	[service, post] = [await openPushService(), await openPost()];
	const push = { contact: 'mailto:house@example.org', services: ['127.0.0.1'] };
	const wanted = { name: 'Notices', isOn: true, secrets: {} };
	const needs = { secrets: post.secrets, gateway: () => undefined };
	await post
		.store()
		.write((tx) =>
			writeOutlet(
				needs,
				tx,
				{ ...wanted, settings: { kind: 'push', push } },
				{ before: undefined, now: post.clock.now() }
			)
		);
});
afterEach(async () => {
	await post.close();
	await service.close();
});

async function follows(name: string): Promise<void> {
	const text = JSON.stringify(service.subscription(name));
	await post.store().write((tx) =>
		tx
			.tables<MessagesTables>()
			.insertInto('message_contacts')
			.values({
				...{ venue_id: tx.venue, id: newId(1), ticket_id: TICKET, kind: 'push' },
				...{ at: post.clock.now(), expires_at: post.clock.now() + HOUR },
				address_sealed: post.secrets.seal(text, 'push'),
				address_index: post.secrets.blindIndex(text, 'push')
			})
			.execute()
	);
}
const put = (key: string) =>
	post.put({ key, template: 'follow', to: { ticketId: TICKET }, values: { what: 'your table' } });
const followers = async () => {
	const read = post.store().read.tables<MessagesTables>();
	return (await read.selectFrom('message_contacts').select('id').execute()).length;
};

test('a notice is sealed for the one browser, signed with the house’s key, and told once for its key', async () => {
	await follows('one');
	await put('call 1');
	await put('call 1');
	await post.run();
	await put('call 1');
	await post.run();
	expect(service.pushed).toHaveLength(1);
	const [sent] = service.pushed;
	expect(sent).toMatchObject({
		path: '/push/one',
		notice: { title: 'Court', text: 'Court: your table', tag: 'call 1', url: '/m/t' },
		signed: { aud: service.at, sub: 'mailto:house@example.org' }
	});
	expect(sent?.topic).toMatch(/^[\w-]{32}$/);
	expect(sent?.ttl).toBeGreaterThan(3000);
	expect(await post.row('call 1')).toMatchObject({ state: 'sent', channel: 'push', tries: 1 });
});

test.each([404, 410])(
	'%i removes the subscription, and nothing is sent there again',
	async (status) => {
		await follows('gone');
		service.next.push(status);
		await put('call 1');
		await post.run(60_000);
		expect(service.pushed).toHaveLength(1);
		expect(await followers()).toBe(0);
		expect(await post.row('call 1')).toMatchObject({ state: 'suppressed', reason: 'no-way' });
		await put('call 2');
		await post.run();
		expect(service.pushed).toHaveLength(1);
	}
);

test('a busy service is asked again under the same topic, so that the phone shows one notice', async () => {
	await follows('busy');
	service.next.push(503, 500, 429);
	await put('call 1');
	await post.run(120_000);
	expect(service.pushed).toHaveLength(4);
	expect(new Set(service.pushed.map((one) => `${one.topic} ${one.notice.tag}`)).size).toBe(1);
	expect(await post.row('call 1')).toMatchObject({ state: 'sent', tries: 4 });
	expect(await followers()).toBe(1);
});

test('another refusal is the end of it: nothing goes twice', async () => {
	await follows('refusing');
	service.next.push(403);
	await put('call 1');
	await post.run(120_000);
	expect(service.pushed).toHaveLength(1);
	expect(await post.row('call 1')).toMatchObject({ state: 'refused', reason: '403' });
});

test('an address that no push service of the house has is never called', async () => {
	const { endpoint, keys } = service.subscription('elsewhere');
	const text = JSON.stringify({ endpoint: endpoint.replace('127.0.0.1', 'localhost'), keys });
	await follows('first');
	await post.store().write((tx) =>
		tx
			.tables<MessagesTables>()
			.updateTable('message_contacts')
			.set({ address_sealed: post.secrets.seal(text, 'push') })
			.where('venue_id', '=', tx.venue)
			.execute()
	);
	await put('call 1');
	await post.run(60_000);
	expect(service.pushed).toEqual([]);
});
