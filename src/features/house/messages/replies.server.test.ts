// Replies by webhook: forged, late and doubled ones do nothing; STOP ends advertising; answers reach their slice once.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGateway, replyOf, type FakeGateway } from '../../../../tests/support/gateway.ts';
import { HOUR, MINUTE } from '#protocol';
import type { Reply } from './replies.server.ts';
import { ANNA, openPost, REPLIES, type TestPost } from './testing.server.ts';

let gateway: FakeGateway;
let post: TestPost;
let replies: Reply[];

beforeEach(async () => {
	gateway = await openGateway();
	post = await openPost({ url: `${gateway.url}/sms`, body: '{"text":"{text}"}' });
	replies = [];
	post.post().onReply((_, reply) => {
		replies.push(reply);
		return Promise.resolve();
	});
	await post.put({ key: 'tea', to: { phone: ANNA, ticketId: 'TICKET' } });
	await post.run();
});
afterEach(async () => {
	await post.close();
	await gateway.close();
});

const hand = (reply: object, { secret = REPLIES, at = post.clock.now() } = {}) =>
	post.post().takeReply({ outletId: post.outletId, ...replyOf(reply, secret, at) });

const coming = { id: 'r1', from: ANNA, key: 'tea', text: '马上到' };

test('an answer reaches its slice with what it was about, once', async () => {
	expect(await hand(coming)).toEqual({ status: 200, answer: 'coming' });
	expect(await hand(coming)).toEqual({ status: 200 });
	expect(await hand({ ...coming, text: 'cancel' })).toEqual({ status: 200 });
	const to = { phone: ANNA, ticketId: 'TICKET' };
	expect(replies).toEqual([{ key: 'tea', template: 'ready', to, answer: 'coming' }]);
});

test('without a key the last message to that number is meant', async () => {
	await hand({ id: 'r2', from: ANNA, text: '10 minutes' });
	expect(replies).toMatchObject([{ key: 'tea', answer: 'later' }]);
});

test("another number's answer is not taken for this message, even with its key", async () => {
	expect((await hand({ ...coming, from: '+447700900999' })).status).toBe(200);
	expect(replies).toEqual([]);
});

test('forged, late and early ones are refused alike and change nothing', async () => {
	const now = post.clock.now();
	expect(await hand(coming, { secret: 'another secret of 16' })).toEqual({ status: 401 });
	expect(await hand(coming, { at: now - 6 * MINUTE })).toEqual({ status: 401 });
	expect(await hand(coming, { at: now + HOUR })).toEqual({ status: 401 });
	const signed = replyOf(coming, REPLIES, now);
	const other = { ...signed, body: signed.body.replace('r1', 'r9') };
	expect(await post.post().takeReply({ outletId: post.outletId, ...other })).toEqual({
		status: 401
	});
	expect(await post.post().takeReply({ outletId: 'nobody', ...signed })).toEqual({ status: 401 });
	expect(replies).toEqual([]);
});

test('STOP ends advertising to that number, though a consent stands', async () => {
	post.consents.set(ANNA, true);
	expect(await hand({ id: 's', from: ANNA, text: 'Stop' })).toMatchObject({ answer: 'stop' });
	expect(replies).toMatchObject([{ answer: 'stop' }]);
	await post.put({ key: 'news', template: 'news' });
	await post.run();
	expect(await post.row('news')).toMatchObject({ state: 'suppressed', reason: 'stopped' });
	expect(gateway.delivered).toEqual(['tea']);
});

test('an answer settles a message of which nobody knew whether it arrived', async () => {
	gateway.next.push('delivers-and-hangs');
	await post.put({ key: 'cake' });
	await post.run();
	expect((await post.row('cake')).state).toBe('unsure');
	await hand({ id: 'c', from: ANNA, key: 'cake', text: 'what?' });
	expect((await post.row('cake')).state).toBe('sent');
});
