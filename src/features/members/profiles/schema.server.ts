// Members, sign-ups that wait, and consents. Phone numbers are sealed; what is looked up is a keyed hash.
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Language, ServiceDay } from '#protocol';
import type { Tier } from '../tiers/contract.ts';
import type { ConsentKind, Proof } from './contract.ts';

export interface MemberRow {
	venue_id: string;
	id: string;
	/** As the guest wrote it, or ''. */
	name: string;
	tier: Tier;
	language: Language;
	notes: string;
	phone_sealed: string | null;
	phone_index: string | null;
	/** Keyed hash of the last four digits, for the desk's search. */
	phone_tail: string | null;
	/** Proved by a code, or null. */
	email_sealed: string | null;
	email_index: string | null;
	/** `MM-DD`: the year is nobody's business. */
	birthday: string | null;
	joined_at: number;
	erased_at: number | null;
}

export interface SignUpRow {
	venue_id: string;
	id: string;
	card_id: string;
	state: 'waiting' | 'confirmed' | 'refused' | 'lapsed';
	name: string;
	language: Language;
	phone_sealed: string | null;
	phone_index: string | null;
	device_id: string;
	day: ServiceDay;
	at: number;
	/** The code for the phone, where there is a gateway: sealed until it is sent, hashed to be compared. */
	code_sealed: string | null;
	code_index: string | null;
	code_until: number;
	code_tries: number;
	settled_at: number | null;
	settled_by: string | null;
	proof: Proof | null;
	member_id: string | null;
}

export interface ConsentRow {
	venue_id: string;
	id: string;
	sign_up_id: string | null;
	member_id: string | null;
	kind: ConsentKind | 'membership';
	given: number;
	wording_version: string;
	/** SHA-256 of the words that the guest saw, in that language. */
	wording_hash: string;
	language: Language;
	device_id: string;
	at: number;
}

/** A number or an address that is not proved yet. */
export interface ContactRow {
	venue_id: string;
	member_id: string;
	contact: 'phone' | 'email';
	/** What its code proves. */
	id: string;
	sealed: string;
	by_code: number;
	at: number;
}

export interface ProfilesTables {
	member_contacts: ContactRow;
	members: MemberRow;
	sign_ups: SignUpRow;
	consents: ConsentRow;
}

async function makeMembers(db: Kysely<unknown>): Promise<void> {
	let members: CreateTableBuilder<'members', string> = db.schema.createTable('members');
	for (const column of ['venue_id', 'id', 'name', 'tier', 'language', 'notes'])
		members = members.addColumn(column, 'text', (c) => c.notNull());
	for (const column of ['phone_sealed', 'phone_index', 'phone_tail'])
		members = members.addColumn(column, 'text');
	await members
		.addColumn('joined_at', 'bigint', (c) => c.notNull())
		.addColumn('erased_at', 'bigint')
		.addPrimaryKeyConstraint('members_pk', ['venue_id', 'id'])
		.execute();
	const index = (name: string, column: string) =>
		db.schema.createIndex(name).on('members').columns(['venue_id', column]);
	await index('members_by_phone', 'phone_index').unique().execute();
	await index('members_by_phone_tail', 'phone_tail').execute();
	await index('members_by_time', 'joined_at').execute();
}

async function makeSignUps(db: Kysely<unknown>): Promise<void> {
	let signUps: CreateTableBuilder<'sign_ups', string> = db.schema.createTable('sign_ups');
	const needed = ['venue_id', 'id', 'card_id', 'state', 'name', 'language', 'device_id', 'day'];
	for (const column of needed) signUps = signUps.addColumn(column, 'text', (c) => c.notNull());
	const text = ['phone_sealed', 'phone_index', 'code_sealed', 'code_index', 'settled_by', 'proof'];
	for (const column of [...text, 'member_id']) signUps = signUps.addColumn(column, 'text');
	await signUps
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('code_until', 'bigint', (c) => c.notNull())
		.addColumn('code_tries', 'integer', (c) => c.notNull())
		.addColumn('settled_at', 'bigint')
		.addPrimaryKeyConstraint('sign_ups_pk', ['venue_id', 'id'])
		.execute();
	await db.schema
		.createIndex('sign_ups_by_state')
		.on('sign_ups')
		.columns(['venue_id', 'state', 'at'])
		.execute();
	await db.schema
		.createIndex('sign_ups_by_device')
		.on('sign_ups')
		.columns(['venue_id', 'device_id', 'at'])
		.execute();
}

async function makeConsents(db: Kysely<unknown>): Promise<void> {
	let consents: CreateTableBuilder<'consents', string> = db.schema.createTable('consents');
	const needed = ['venue_id', 'id', 'kind', 'wording_version', 'wording_hash', 'language'];
	for (const column of [...needed, 'device_id'])
		consents = consents.addColumn(column, 'text', (c) => c.notNull());
	await consents
		.addColumn('sign_up_id', 'text')
		.addColumn('member_id', 'text')
		.addColumn('given', 'integer', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('consents_pk', ['venue_id', 'id'])
		.execute();
	for (const column of ['sign_up_id', 'member_id'])
		await db.schema
			.createIndex(`consents_by_${column}`)
			.on('consents')
			.columns(['venue_id', column])
			.execute();
}

async function makeContacts(db: Kysely<unknown>): Promise<void> {
	let contacts: CreateTableBuilder<'member_contacts', string> =
		db.schema.createTable('member_contacts');
	for (const column of ['venue_id', 'member_id', 'contact', 'id', 'sealed'])
		contacts = contacts.addColumn(column, 'text', (c) => c.notNull());
	await contacts
		.addColumn('by_code', 'integer', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('member_contacts_pk', ['venue_id', 'member_id', 'contact'])
		.execute();
}

export const profilesMigrations: Record<string, Migration> = {
	'2026112275_members_profiles_contacts': { up: makeContacts },
	'2026112293_members_profiles_birthday': {
		async up({ schema }) {
			await schema.alterTable('members').addColumn('birthday', 'text').execute();
			await schema
				.createIndex('members_by_birthday')
				.on('members')
				.columns(['venue_id', 'birthday'])
				.execute();
		}
	},
	'2026112252_members_profiles_email': {
		async up({ schema }) {
			for (const column of ['email_sealed', 'email_index'])
				await schema.alterTable('members').addColumn(column, 'text').execute();
			await schema
				.createIndex('members_by_email')
				.on('members')
				.columns(['venue_id', 'email_index'])
				.execute();
		}
	},
	'2026112210_members_profiles': {
		async up(db) {
			await makeMembers(db);
			await makeSignUps(db);
			await makeConsents(db);
		}
	}
};
