// The outbox: a message is written inside its slice's own commit, once for its key, and changes by one step at a time.
import type { Selectable, Updateable } from 'kysely';
import {
	newId,
	type Channel,
	type Id,
	type Instant,
	type Message,
	type MessageTemplate,
	type Recipient
} from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { messageChanged, type MessageState } from './contract.ts';
import { maskAddress } from './rules/filling.ts';
import type { MessageRow, MessagesTables } from './schema.server.ts';

export type Templates = ReadonlyMap<string, MessageTemplate>;
export type Attempt = Selectable<MessagesTables['message_attempts']>;

export interface OutboxNeeds {
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	templates: Templates;
	house: () => string;
}

const SEAL = 'message';

/** What staff may see of whom it is for. */
function shownTo(to: Recipient): string {
	const address = to.phone ?? to.email;
	if (address !== undefined) return maskAddress(address);
	if (to.deviceRole) return to.deviceRole;
	if (to.memberId) return `${to.memberId.slice(-4)}`;
	return to.ticketId ? to.ticketId.slice(-4) : '';
}

/** @throws if no slice has declared this template: that is a bug of the slice. */
function templateOf(templates: Templates, name: string): MessageTemplate {
	const template = templates.get(name);
	if (!template) throw new Error(`No slice has declared a message called ${name}.`);
	return template;
}

function rowOf(needs: OutboxNeeds, venue: string, message: Message, now: Instant): MessageRow {
	const template = templateOf(needs.templates, message.template);
	const { to } = message;
	const values = { house: needs.house(), ...message.values };
	return {
		...{ venue_id: venue, id: newId<'message'>(now), key: message.key },
		...{ template: template.name, purpose: template.purpose, language: message.language },
		to_sealed: needs.secrets.seal(JSON.stringify(to), SEAL),
		...filled(needs, values),
		...{ member_id: to.memberId ?? null, ticket_id: to.ticketId ?? null },
		...{ reservation_id: to.reservationId ?? null, device_role: to.deviceRole ?? null },
		...{ shown_to: shownTo(to), state: 'queued', reason: null, channel: null },
		...{ outlet_id: null, address_index: null, tries: 0, next_at: message.notBefore ?? now },
		expires_at: message.expiresAt ?? (message.notBefore ?? now) + template.lasts,
		...{ made_at: now, changed_at: now, sent_at: null }
	};
}

/** Writes a message into the caller's commit. The same key again changes nothing and answers the first one's id. */
export async function put(
	needs: OutboxNeeds,
	tx: Tx,
	message: Message,
	now: Instant
): Promise<Id<'message'>> {
	const row = rowOf(needs, tx.venue, message, now);
	const done = await tx
		.tables<MessagesTables>()
		.insertInto('messages')
		.values(row)
		.onConflict((on) => on.columns(['venue_id', 'key']).doNothing())
		.executeTakeFirst();
	if (done.numInsertedOrUpdatedRows === 1n) {
		tx.tell(messageChanged, { messageId: row.id });
		return row.id;
	}
	const { id } = await messagesOf(tx).where('key', '=', message.key).executeTakeFirstOrThrow();
	return id;
}

/** Rows of the outbox that belong to this venue. */
export const messagesOf = (read: Reader) =>
	read
		.tables<MessagesTables>()
		.selectFrom('messages')
		.selectAll()
		.where('venue_id', '=', read.venue);

export const messageRow = (read: Reader, id: string): Promise<MessageRow | undefined> =>
	messagesOf(read).where('id', '=', id).executeTakeFirst();

export function opened(needs: Pick<OutboxNeeds, 'secrets'>, row: MessageRow) {
	const open = (sealed: string): unknown =>
		sealed === '' ? {} : JSON.parse(needs.secrets.open(sealed, SEAL));
	return {
		to: open(row.to_sealed) as Recipient,
		values: open(row.filled) as Record<string, string>
	};
}

/** What it says as it leaves. */
export const filled = (needs: Pick<OutboxNeeds, 'secrets'>, values: Record<string, string>) => ({
	filled: needs.secrets.seal(JSON.stringify(values), SEAL)
});

/** Changes a message that is in one of `from`. False: it is not, and nothing was written. */
export async function change(
	tx: Tx,
	row: Pick<MessageRow, 'id'>,
	set: Updateable<MessageRow>,
	how: { from: readonly MessageState[]; now: Instant }
): Promise<boolean> {
	const done = await tx
		.tables<MessagesTables>()
		.updateTable('messages')
		.set({ ...set, changed_at: how.now })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.where('state', 'in', [...how.from])
		.executeTakeFirst();
	if (done.numUpdatedRows !== 1n) return false;
	tx.tell(messageChanged, { messageId: row.id });
	return true;
}

/** What is left of a message once nothing more happens to it: a code is wiped at once. */
export const ended = (row: Pick<MessageRow, 'purpose'>) =>
	row.purpose === 'security' ? { filled: '' } : {};

export const attemptsOf = (read: Reader, messageId: string): Promise<Attempt[]> =>
	read
		.tables<MessagesTables>()
		.selectFrom('message_attempts')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('message_id', '=', messageId)
		.orderBy('number')
		.execute();

/** Stands in the journal before the first byte leaves. */
export async function beginAttempt(
	tx: Tx,
	messageId: string,
	at: { number: number; channel: Channel; outletId: string; now: Instant }
): Promise<void> {
	await tx
		.tables<MessagesTables>()
		.insertInto('message_attempts')
		.values({
			...{ venue_id: tx.venue, message_id: messageId, number: at.number, channel: at.channel },
			...{ outlet_id: at.outletId, at: at.now, ended_at: null, outcome: null, detail: '' }
		})
		.execute();
}

export async function endAttempt(
	tx: Tx,
	messageId: string,
	at: { number: number; outcome: string; detail: string; now: Instant }
): Promise<void> {
	await tx
		.tables<MessagesTables>()
		.updateTable('message_attempts')
		.set({ ended_at: at.now, outcome: at.outcome, detail: at.detail.slice(0, 200) })
		.where('venue_id', '=', tx.venue)
		.where('message_id', '=', messageId)
		.where('number', '=', at.number)
		.execute();
}

/** A week after its end nothing of a message tells whom it was for or what it said; after 90 days it is gone. */
export async function forgetOld(tx: Tx, { week, quarter }: { week: Instant; quarter: Instant }) {
	const tables = tx.tables<MessagesTables>();
	await tables
		.updateTable('messages')
		.set({ to_sealed: '', filled: '', shown_to: '' })
		.where('venue_id', '=', tx.venue)
		.where('changed_at', '<', week)
		.where('to_sealed', '!=', '')
		.where('state', 'not in', ['queued', 'sending'])
		.execute();
	const old = tables
		.selectFrom('messages')
		.select('id')
		.where('venue_id', '=', tx.venue)
		.where('changed_at', '<', quarter)
		.where('state', 'not in', ['queued', 'sending']);
	for (const table of ['message_attempts', 'message_replies'] as const)
		await tables
			.deleteFrom(table)
			.where('venue_id', '=', tx.venue)
			.where('message_id', 'in', old)
			.execute();
	await tables
		.deleteFrom('messages')
		.where('venue_id', '=', tx.venue)
		.where('changed_at', '<', quarter)
		.where('state', 'not in', ['queued', 'sending'])
		.execute();
}
