// Messages inside the house: notes on screens, the call list, and what a guest's phone may follow.
import { fail, HOUR, newId, ok, type Caller, type Instant, type Language } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import {
	callList,
	codesToRead,
	followByPush,
	followNoMore,
	notes,
	numberToCall,
	settleCall,
	takeDown,
	waysToMe
} from './contract.ts';
import { codesAtStand } from './codes.server.ts';
import { change, endAttempt, ended, messageRow, messagesOf, opened } from './outbox.server.ts';
import { outletsOf } from './outlets/outlets.server.ts';
import { isPushService } from './outlets/push.server.ts';
import { maskAddress, wordsOf } from './rules/filling.ts';
import type { MessageRow, MessagesTables } from './schema.server.ts';
import type { WaysNeeds } from './ways.server.ts';

/** A subscription is of use for the evening of its ticket. */
const FOLLOWED_FOR = 12 * HOUR;

const words = (needs: WaysNeeds, row: MessageRow, language: Language): string => {
	const template = needs.templates.get(row.template);
	return template ? wordsOf(template, language, opened(needs, row).values) : '';
};

async function notesFor(needs: WaysNeeds, read: Reader, whom: string, now: Instant) {
	const [kind, id = ''] = whom.split(' ');
	const rows = await messagesOf(read)
		.where('channel', '=', 'screen')
		.where('state', '=', 'sent')
		.where('expires_at', '>', now)
		.where(kind === 'ticket' ? 'ticket_id' : 'device_role', '=', id as never)
		.orderBy('sent_at', 'desc')
		.limit(10)
		.execute();
	return rows.map((row) => ({
		...{ id: row.id, at: row.sent_at ?? row.made_at },
		...{ en: words(needs, row, 'en'), zh: words(needs, row, 'zh') }
	}));
}

/** A phone sees its own ticket's notes, a device those of its kind. */
function viewOf({ guest, device }: Caller) {
	if (guest) return ok({ for: `ticket ${guest.ticketId}` });
	return device ? ok({ for: `role ${device.role}` }) : fail('not-allowed');
}

async function phoneOf(needs: WaysNeeds, read: Reader, row: MessageRow): Promise<string> {
	const { to, values } = opened(needs, row);
	const reached = await needs.reach(read, to, { template: row.template, values });
	return to.phone ?? reached.ring ?? reached.phone ?? '';
}

async function callsView(needs: WaysNeeds, read: Reader, now: Instant) {
	const rows = await messagesOf(read)
		.where('state', '=', 'sending')
		.where('channel', '=', 'call')
		.where('expires_at', '>', now)
		.orderBy('made_at')
		.execute();
	return Promise.all(
		rows.map(async (row) => ({
			...{ id: row.id, at: row.made_at, expiresAt: row.expires_at },
			to: maskAddress(await phoneOf(needs, read, row)),
			...{ en: words(needs, row, 'en'), zh: words(needs, row, 'zh') }
		}))
	);
}

const listed = async (read: Reader, id: string) => {
	const row = await messageRow(read, id);
	return row?.channel === 'call' ? row : undefined;
};

function calling(needs: WaysNeeds): Served[] {
	return [
		onTopic(callList, {
			state: async (_, { read, now }) => ({ calls: await callsView(needs, read, now) })
		}),
		onQuery(numberToCall, async ({ messageId }, { read }) => {
			const row = await listed(read, messageId);
			if (row?.state !== 'sending') return fail('unknown-message');
			return ok({ phone: await phoneOf(needs, read, row) });
		}),
		onCommand(settleCall, async ({ messageId, result }, { tx, now }) => {
			const row = await listed(tx, messageId);
			if (!row) return fail('unknown-message');
			const called = result === 'called';
			const state = called ? ('sent' as const) : ('failed' as const);
			const set = { state, reason: called ? null : result, ...ended(row) };
			if (!(await change(tx, row, set, { from: ['sending'], now }))) return fail('settled-already');
			await endAttempt(tx, row.id, { number: row.tries, outcome: result, detail: '', now });
			return ok({});
		})
	];
}

const contacts = (tx: Tx) => tx.tables<MessagesTables>();

async function forgetContacts(tx: Tx, ticketId: string): Promise<void> {
	await contacts(tx)
		.deleteFrom('message_contacts')
		.where('venue_id', '=', tx.venue)
		.where('ticket_id', '=', ticketId)
		.execute();
}

async function follow(needs: WaysNeeds, tx: Tx, ticketId: string, address: string, now: Instant) {
	await forgetContacts(tx, ticketId);
	await contacts(tx)
		.insertInto('message_contacts')
		.values({
			...{ venue_id: tx.venue, id: newId(now), ticket_id: ticketId, kind: 'push', at: now },
			address_sealed: needs.secrets.seal(address, 'push'),
			address_index: needs.secrets.blindIndex(address, 'push'),
			expires_at: now + FOLLOWED_FOR
		})
		.execute();
}

const pushOutlet = async (needs: WaysNeeds, read: Reader) =>
	(await outletsOf(needs, read)).find((one) => one.kind === 'push' && one.isOn);

async function isFollowing(read: Reader, ticketId: string | undefined): Promise<boolean> {
	if (ticketId === undefined) return false;
	const row = await read
		.tables<MessagesTables>()
		.selectFrom('message_contacts')
		.select('id')
		.where('venue_id', '=', read.venue)
		.where('ticket_id', '=', ticketId)
		.executeTakeFirst();
	return row !== undefined;
}

function following(needs: WaysNeeds): Served[] {
	return [
		onQuery(waysToMe, async (_, { read, caller }) => {
			const push = caller.guest && (await pushOutlet(needs, read));
			return ok({
				pushKey: push?.secrets.push?.publicKey ?? null,
				following: await isFollowing(read, caller.guest?.ticketId)
			});
		}),
		onCommand(followByPush, async (input, { tx, now, caller }) => {
			if (!caller.guest) return fail('no-ticket');
			const outlet = await pushOutlet(needs, tx);
			if (outlet?.settings.kind !== 'push') return fail('not-set-up');
			if (!isPushService(input.endpoint, outlet.settings.push)) return fail('unknown-push-service');
			const { endpoint, p256dh, auth } = input;
			const subscription = JSON.stringify({ endpoint, keys: { p256dh, auth } });
			await follow(needs, tx, caller.guest.ticketId, subscription, now);
			return ok({});
		}),
		onCommand(followNoMore, async (_, { tx, caller }) => {
			if (caller.guest) await forgetContacts(tx, caller.guest.ticketId);
			return ok({});
		})
	];
}

export function nearServed(needs: WaysNeeds): Served[] {
	return [
		onTopic(notes, {
			pick: (_, caller) => viewOf(caller),
			state: async ({ for: whom }, { read, now }) => ({
				notes: await notesFor(needs, read, whom, now)
			})
		}),
		onCommand(takeDown, async ({ messageId }, { tx, now }) => {
			const row = await messageRow(tx, messageId);
			if (row?.channel !== 'screen') return fail('unknown-message');
			await change(tx, row, { expires_at: now, ...ended(row) }, { from: ['sent'], now });
			return ok({});
		}),
		onTopic(codesToRead, {
			state: async (_, { read, now }) => ({ codes: await codesAtStand(needs, read, now) })
		}),
		...calling(needs),
		...following(needs)
	];
}

/** Subscriptions of evenings gone. */
export const forgetFollowers = (tx: Tx, now: Instant) =>
	contacts(tx)
		.deleteFrom('message_contacts')
		.where('venue_id', '=', tx.venue)
		.where('expires_at', '<=', now)
		.execute();
