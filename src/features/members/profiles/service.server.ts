// Members: signing up, being confirmed, being known by the rest of the house.
import type { Id, Language, ServiceDay } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import type { Served } from '#server/wire.server.ts';
import type { Tier } from '../tiers/contract.ts';
import { memberChanged, signUpSettled } from './contract.ts';
import { contactsServed, type ContactNeeds } from './contacts.server.ts';
import { deskServed, type DeskNeeds } from './desk.server.ts';
import { reach, withdraw, type Whom } from './reach.server.ts';
import type { ProfilesTables } from './schema.server.ts';
import { settlingServed, type SettlingNeeds } from './settling.server.ts';
import { signUpServed, type SignUpNeeds } from './sign-ups.server.ts';

export type ProfilesNeeds = SignUpNeeds & SettlingNeeds & DeskNeeds & ContactNeeds;

export interface Member {
	id: Id<'member'>;
	/** As the guest wrote it, or ''. */
	name: string;
	tier: Tier;
	language: Language;
	notes: string;
}

export interface ProfilesService {
	/** One prepared read: every check-in asks it. */
	member(read: Reader, memberId: Id<'member'>): Member | undefined;
	tierOf(tx: Tx, memberId: Id<'member'>): Promise<Tier | undefined>;
	setTier(tx: Tx, memberId: Id<'member'>, tier: Tier): Promise<void>;
	/** Sign-ups of days gone that nobody confirmed lose number, name and consents. */
	forgetLapsed(store: Store, today: ServiceDay): Promise<void>;
	/** Phone, e-mail and a standing yes to advertising, as they are now. */
	reach(read: Reader, whom: Whom): ReturnType<typeof reach>;
	/** Takes the yes to advertising back, by id or by whose number it is. */
	withdraw(tx: Tx, whom: Whom, now: number): Promise<void>;
	served: Served[];
}

const MEMBER =
	'select id, name, tier, language, notes from members where venue_id = ? and id = ? and erased_at is null';

async function forgetLapsed(tx: Tx, today: ServiceDay): Promise<void> {
	const tables = tx.tables<ProfilesTables>();
	const lapsed = await tables
		.selectFrom('sign_ups')
		.select('id')
		.where('venue_id', '=', tx.venue)
		.where('state', 'in', ['waiting', 'refused'])
		.where('day', '<', today)
		.limit(500)
		.execute();
	if (lapsed.length === 0) return;
	const ids = lapsed.map((row) => row.id);
	const nothing = { phone_sealed: null, phone_index: null, code_sealed: null, code_index: null };
	await tables
		.updateTable('sign_ups')
		.set({ state: 'lapsed', name: '', ...nothing })
		.where('venue_id', '=', tx.venue)
		.where('id', 'in', ids)
		.execute();
	await tables
		.deleteFrom('consents')
		.where('venue_id', '=', tx.venue)
		.where('sign_up_id', 'in', ids)
		.execute();
	for (const signUpId of ids) tx.tell(signUpSettled, { signUpId });
}

export function profilesService(needs: ProfilesNeeds): ProfilesService {
	return {
		member: (read, memberId) => read.prepared<Member>(MEMBER).get(read.venue, memberId),
		async tierOf(tx, memberId) {
			const row = await tx
				.tables<ProfilesTables>()
				.selectFrom('members')
				.select('tier')
				.where('venue_id', '=', tx.venue)
				.where('id', '=', memberId)
				.where('erased_at', 'is', null)
				.executeTakeFirst();
			return row?.tier;
		},
		async setTier(tx, memberId, tier) {
			await tx
				.tables<ProfilesTables>()
				.updateTable('members')
				.set({ tier })
				.where('venue_id', '=', tx.venue)
				.where('id', '=', memberId)
				.execute();
			tx.tell(memberChanged, { memberId });
		},
		reach: (read, whom) => reach(needs, read, whom),
		withdraw: (tx, whom, now) => withdraw(needs, tx, whom, now),
		forgetLapsed: (store, today) => store.write((tx) => forgetLapsed(tx, today)),
		served: [
			signUpServed(needs),
			...settlingServed(needs),
			...deskServed(needs),
			...contactsServed(needs)
		]
	};
}
