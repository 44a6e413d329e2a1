// Replies that come in by webhook: signed, fresh, taken once; what they mean goes to the slices in the same commit.
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { DAY, type Clock, type Instant, type Recipient, type ReplyAnswer } from '#protocol';
import { sameText } from '#server/secrets.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { messageReplied } from './contract.ts';
import { change, messagesOf, opened, type OutboxNeeds } from './outbox.server.ts';
import { signatureOf } from './outlets/http.server.ts';
import {
	outletById,
	VENUE_GATEWAY,
	type Outlet,
	type OutletNeeds
} from './outlets/outlets.server.ts';
import { fieldOf } from './rules/filling.ts';
import { readReply, readTimestamp, REPLY_WINDOW_MS } from './rules/replies.ts';
import type { MessageRow, MessagesTables } from './schema.server.ts';
import { addressIndex } from './ways.server.ts';

export interface Reply {
	key: string;
	template: string;
	to: Recipient;
	answer: ReplyAnswer;
}

/** What a slice does with an answer; inside the commit that takes the reply. */
export type ReplyHandler = (tx: Tx, reply: Reply, now: Instant) => Promise<void>;

export interface RepliesNeeds extends OutboxNeeds, OutletNeeds {
	store: Store;
	clock: Clock;
	e164: (written: string) => string | undefined;
	handlers: readonly ReplyHandler[];
}

export interface Webhook {
	outletId: string;
	timestamp: string;
	signature: string;
	body: string;
}

/** 401 for whatever is not proved: who asks learns nothing else. */
export type Taken = { status: 200 | 400 | 401; answer?: ReplyAnswer | 'other' };

/** How long after a message its answer is looked for by the number alone. */
const ANSWERED_WITHIN = DAY;

function proved(outlet: Outlet | undefined, hook: Webhook, now: Instant): boolean {
	const secret =
		outlet?.secrets.replies ?? (outlet?.id === VENUE_GATEWAY ? outlet.secrets.signing : undefined);
	const at = readTimestamp(hook.timestamp);
	const signed = signatureOf(hook.body, hook.timestamp, secret ?? 'no secret');
	const same = sameText(signed, hook.signature.toLowerCase());
	const fresh = at !== undefined && Math.abs(now - at) <= REPLY_WINDOW_MS;
	return same && fresh && secret !== undefined;
}

const Body = v.record(v.string(), v.unknown());

interface Read {
	from: string;
	text: string;
	key: string;
	id: string;
}

function read(outlet: Outlet, body: string): Read | undefined {
	if (outlet.settings.kind !== 'http') return undefined;
	const { replyFrom, replyText, replyKey, replyId } = outlet.settings.http;
	let parsed: unknown;
	try {
		parsed = v.parse(Body, JSON.parse(body));
	} catch {
		return undefined;
	}
	const at = (path: string) => (path === '' ? '' : (fieldOf(parsed, path) ?? ''));
	const own = at(replyId) || createHash('sha256').update(body).digest('hex');
	return {
		...{ from: at(replyFrom).slice(0, 100), text: at(replyText), key: at(replyKey).slice(0, 100) },
		id: own.slice(0, 100)
	};
}

async function messageOf(
	needs: RepliesNeeds,
	tx: Reader,
	outletId: string,
	{ key, from }: Read,
	now: Instant
): Promise<MessageRow | undefined> {
	const out = messagesOf(tx)
		.where('outlet_id', '=', outletId)
		.where('state', 'in', ['sending', 'sent', 'unsure'])
		.where('sent_at', '>', now - ANSWERED_WITHIN);
	const address = needs.e164(from) ?? from;
	const mine = out.where('address_index', '=', addressIndex(needs, address));
	const byKey = key === '' ? undefined : await mine.where('key', '=', key).executeTakeFirst();
	return byKey ?? mine.orderBy('sent_at', 'desc').executeTakeFirst();
}

/** False: it was taken before. */
async function note(
	tx: Tx,
	at: { outletId: string; replyId: string; messageId: string | null; answer: string; now: Instant }
): Promise<boolean> {
	const done = await tx
		.tables<MessagesTables>()
		.insertInto('message_replies')
		.values({
			...{ venue_id: tx.venue, outlet_id: at.outletId, reply_id: at.replyId },
			...{ message_id: at.messageId, answer: at.answer, at: at.now }
		})
		.onConflict((on) => on.columns(['venue_id', 'outlet_id', 'reply_id']).doNothing())
		.executeTakeFirst();
	return done.numInsertedOrUpdatedRows === 1n;
}

/** No advertising goes to this address any more, whoever it belongs to. */
async function stopAddress(needs: OutboxNeeds, tx: Tx, address: string, now: Instant) {
	await tx
		.tables<MessagesTables>()
		.insertInto('message_stops')
		.values({ venue_id: tx.venue, address_index: addressIndex(needs, address), at: now })
		.onConflict((on) => on.columns(['venue_id', 'address_index']).doNothing())
		.execute();
}

async function tellSlices(needs: RepliesNeeds, tx: Tx, reply: Reply, now: Instant) {
	for (const handler of needs.handlers) await handler(tx, reply, now);
	const { memberId, ticketId, reservationId } = reply.to;
	const to = {
		...(memberId !== undefined && { memberId }),
		...(ticketId !== undefined && { ticketId }),
		...(reservationId !== undefined && { reservationId })
	};
	tx.tell(messageReplied, { key: reply.key, template: reply.template, to, answer: reply.answer });
}

/** STOP counts for its address, also where no message of ours is found. */
async function stopped(
	needs: RepliesNeeds,
	tx: Tx,
	from: string,
	now: Instant
): Promise<Recipient> {
	const phone = needs.e164(from);
	await stopAddress(needs, tx, phone ?? from, now);
	return phone === undefined ? {} : { phone };
}

/** An answer proves that the message arrived, whatever the gateway said; its slice acts on it. */
async function answered(
	needs: RepliesNeeds,
	tx: Tx,
	row: MessageRow,
	answer: ReplyAnswer | undefined,
	now: Instant
): Promise<void> {
	await change(tx, row, { state: 'sent', reason: null }, { from: ['unsure'], now });
	const { to } = opened(needs, row);
	const { key, template } = row;
	if (answer) await tellSlices(needs, tx, { key, template, to, answer }, now);
}

async function take(needs: RepliesNeeds, tx: Tx, outlet: Outlet, found: Read): Promise<Taken> {
	const now = needs.clock.now();
	const answer = readReply(found.text);
	const row = await messageOf(needs, tx, outlet.id, found, now);
	const at = { outletId: outlet.id, replyId: found.id, messageId: row?.id ?? null };
	if (!(await note(tx, { ...at, answer: answer ?? 'other', now }))) return { status: 200 };
	const stop = answer === 'stop';
	const sender = stop ? await stopped(needs, tx, found.from, now) : {};
	if (row) await answered(needs, tx, row, answer, now);
	else if (stop) await tellSlices(needs, tx, { key: '', template: '', to: sender, answer }, now);
	return { status: 200, answer: answer ?? 'other' };
}

/** Takes one webhook call. The same reply again is answered 200 and does nothing. */
export async function takeReply(needs: RepliesNeeds, hook: Webhook): Promise<Taken> {
	const { store, clock } = needs;
	const outlet = await outletById(needs, store.read, hook.outletId);
	if (!proved(outlet, hook, clock.now()) || !outlet) return { status: 401 };
	const found = read(outlet, hook.body);
	if (!found || (found.from === '' && found.key === '')) return { status: 400 };
	return store.write((tx) => take(needs, tx, outlet, found));
}
