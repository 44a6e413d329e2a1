// The tables of messages: the outbox, each attempt as it was written before the first byte, and what was set.
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepCodes, type Verification } from './codes.schema.server.ts';
import type { Channel, DeviceRole, Language, MessagePurpose } from '#protocol';
import type { MessageState, OutletKind, Suppressed } from './contract.ts';

export interface MessageRow {
	venue_id: string;
	id: string;
	/** What it is about: never sent twice. */
	key: string;
	template: string;
	purpose: MessagePurpose;
	/** Recipient as JSON, sealed; empty once it is settled and a week old. */
	to_sealed: string;
	member_id: string | null;
	ticket_id: string | null;
	reservation_id: string | null;
	device_role: DeviceRole | null;
	/** The end of the number, the ends of the address: what staff may see. */
	shown_to: string;
	/** Values as JSON, sealed; empty once a code is settled, and for all after a week. */
	filled: string;
	language: Language;
	state: MessageState;
	reason: Suppressed | string | null;
	channel: Channel | null;
	outlet_id: string | null;
	/** Blind index of the address that it went to. */
	address_index: string | null;
	tries: number;
	/** Not looked at before this. */
	next_at: number;
	expires_at: number;
	made_at: number;
	changed_at: number;
	/** When it went out, as far as the house knows. */
	sent_at: number | null;
}

export interface MessagesTables {
	messages: MessageRow;
	message_attempts: {
		venue_id: string;
		message_id: string;
		number: number;
		channel: Channel;
		outlet_id: string;
		at: number;
		ended_at: number | null;
		/** sent, refused, not-begun, unsure … ; null while it is under way. */
		outcome: string | null;
		/** A status or the code of a fault: no text of anybody's. */
		detail: string;
	};
	message_outlets: {
		venue_id: string;
		id: string;
		kind: OutletKind;
		channel: Channel;
		name: string;
		is_on: number;
		/** OutletSettings as JSON: nothing secret. */
		settings: string;
		/** Passwords, tokens and keys as JSON, sealed. */
		secrets_sealed: string;
		/** The last time that it worked, and the last fault with its code. */
		worked_at: number | null;
		failed_at: number | null;
		fault: string;
		made_at: number;
		removed_at: number | null;
	};
	message_template_ids: {
		venue_id: string;
		template: string;
		outlet_id: string;
		/** What the provider calls this template. */
		provider_id: string;
	};
	message_rules: { venue_id: string; rules: string; set_at: number };
	/** A ticket's own ways to its guest, given on the guest's phone. */
	message_contacts: {
		venue_id: string;
		id: string;
		ticket_id: string;
		kind: 'push' | 'text';
		/** A phone number, or a push subscription as JSON; sealed. */
		address_sealed: string;
		address_index: string;
		at: number;
		expires_at: number;
	};
	/** Addresses that said stop: no marketing goes there. */
	message_stops: { venue_id: string; address_index: string; at: number };
	message_replies: {
		venue_id: string;
		outlet_id: string;
		/** The provider's id of the reply, or its signature: taken once. */
		reply_id: string;
		message_id: string | null;
		answer: string;
		at: number;
	};
	verifications: Verification;
}

type Column = [name: string, kind: 'text' | 'integer' | 'bigint', needed?: 'null'];

async function table(db: Kysely<unknown>, name: string, columns: Column[], key: string[]) {
	let made = db.schema.createTable(name).addColumn('venue_id', 'text', (c) => c.notNull());
	for (const [column, kind, empty] of columns)
		made = made.addColumn(column, kind, (c) => (empty ? c : c.notNull()));
	await made.addPrimaryKeyConstraint(`${name}_pk`, ['venue_id', ...key] as never).execute();
}

const texts = (...names: string[]): Column[] => names.map((name) => [name, 'text']);
const times = (...names: string[]): Column[] => names.map((name) => [name, 'bigint']);
const maybe = (kind: 'text' | 'bigint', ...names: string[]): Column[] =>
	names.map((name) => [name, kind, 'null']);

async function index(db: Kysely<unknown>, name: string, on: string, columns: string[]) {
	await db.schema
		.createIndex(name)
		.on(on)
		.columns(['venue_id', ...columns])
		.execute();
}

async function makeOutbox(db: Kysely<unknown>): Promise<void> {
	await table(
		db,
		'messages',
		[
			...texts('id', 'key', 'template', 'purpose', 'to_sealed', 'shown_to', 'filled', 'language'),
			...texts('state'),
			...maybe('text', 'member_id', 'ticket_id', 'reservation_id', 'device_role', 'reason'),
			...maybe('text', 'channel', 'outlet_id', 'address_index'),
			['tries', 'integer'],
			...times('next_at', 'expires_at', 'made_at', 'changed_at'),
			...maybe('bigint', 'sent_at')
		],
		['id']
	);
	await db.schema
		.createIndex('messages_once')
		.unique()
		.on('messages')
		.columns(['venue_id', 'key'])
		.execute();
	await index(db, 'messages_by_state', 'messages', ['state', 'next_at']);
	await index(db, 'messages_by_address', 'messages', ['address_index', 'sent_at']);
	await index(db, 'messages_by_member', 'messages', ['member_id', 'sent_at']);
	await index(db, 'messages_by_time', 'messages', ['made_at']);
	await table(
		db,
		'message_attempts',
		[
			...texts('message_id', 'channel', 'outlet_id', 'detail'),
			['number', 'integer'],
			...times('at'),
			...maybe('bigint', 'ended_at'),
			...maybe('text', 'outcome')
		],
		['message_id', 'number']
	);
}

async function makeSettings(db: Kysely<unknown>): Promise<void> {
	await table(
		db,
		'message_outlets',
		[
			...texts('id', 'kind', 'channel', 'name', 'settings', 'secrets_sealed', 'fault'),
			['is_on', 'integer'],
			...times('made_at'),
			...maybe('bigint', 'worked_at', 'failed_at', 'removed_at')
		],
		['id']
	);
	await table(db, 'message_template_ids', texts('template', 'outlet_id', 'provider_id'), [
		'template',
		'outlet_id'
	]);
	await table(db, 'message_rules', [...texts('rules'), ...times('set_at')], []);
}

async function makePeople(db: Kysely<unknown>): Promise<void> {
	await table(
		db,
		'message_contacts',
		[
			...texts('id', 'ticket_id', 'kind', 'address_sealed', 'address_index'),
			...times('at', 'expires_at')
		],
		['id']
	);
	await index(db, 'message_contacts_by_ticket', 'message_contacts', ['ticket_id']);
	await table(db, 'message_stops', [...texts('address_index'), ...times('at')], ['address_index']);
	await table(
		db,
		'message_replies',
		[...texts('outlet_id', 'reply_id', 'answer'), ...maybe('text', 'message_id'), ...times('at')],
		['outlet_id', 'reply_id']
	);
	await index(db, 'message_replies_by_message', 'message_replies', ['message_id']);
	await table(
		db,
		'verifications',
		[
			...texts('id', 'about', 'address_index', 'device_id', 'code_index'),
			['tries', 'integer'],
			...times('until', 'at'),
			...maybe('bigint', 'used_at')
		],
		['id']
	);
	await index(db, 'verifications_by_about', 'verifications', ['about', 'at']);
	await index(db, 'verifications_by_address', 'verifications', ['address_index', 'at']);
	await index(db, 'verifications_by_device', 'verifications', ['device_id', 'at']);
}

export const messagesMigrations: Record<string, Migration> = {
	'2026112290_house_messages_codes': { up: keepCodes },
	'2026112250_house_messages': {
		async up(db: Kysely<unknown>) {
			await makeOutbox(db);
			await makeSettings(db);
			await makePeople(db);
		}
	}
};
