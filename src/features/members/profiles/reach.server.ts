// What the outbox asks about a person just before it sends: phone, e-mail, and a standing yes to advertising.
import type { Id } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { standingConsents, writeConsents } from './consents.server.ts';
import { memberChanged } from './contract.ts';
import type { MemberRow, ProfilesTables } from './schema.server.ts';

export interface ReachNeeds {
	secrets: Pick<Secrets, 'open' | 'blindIndex'>;
}

export interface Whom {
	memberId?: Id<'member'> | undefined;
	phone?: string | undefined;
	email?: string | undefined;
}

/** By id, else by whose number or address it is. */
async function memberOf(
	needs: ReachNeeds,
	read: Reader,
	whom: Whom
): Promise<MemberRow | undefined> {
	const members = read
		.tables<ProfilesTables>()
		.selectFrom('members')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('erased_at', 'is', null);
	const { blindIndex } = needs.secrets;
	if (whom.memberId !== undefined)
		return members.where('id', '=', whom.memberId).executeTakeFirst();
	if (whom.phone !== undefined)
		return members.where('phone_index', '=', blindIndex(whom.phone, 'phone')).executeTakeFirst();
	if (whom.email === undefined) return undefined;
	return members.where('email_index', '=', blindIndex(whom.email, 'email')).executeTakeFirst();
}

/** `gone`: a member who is a member no more. Somebody unknown has agreed to nothing. */
export async function reach(needs: ReachNeeds, read: Reader, whom: Whom) {
	const row = await memberOf(needs, read, whom);
	if (!row) return { consent: false, gone: whom.memberId !== undefined };
	const consents = await standingConsents(read, row.id);
	const { open } = needs.secrets;
	return {
		...(row.phone_sealed !== null && { phone: open(row.phone_sealed, 'phone') }),
		...(row.email_sealed !== null && { email: open(row.email_sealed, 'email') }),
		consent: consents.some(({ kind, given }) => kind === 'marketing' && given),
		gone: false
	};
}

/** STOP: the member's yes to advertising is taken back, by their own message. */
export async function withdraw(needs: ReachNeeds, tx: Tx, whom: Whom, now: number): Promise<void> {
	const row = await memberOf(needs, tx, whom);
	if (!row) return;
	const said = { memberId: row.id, language: row.language, deviceId: 'message', at: now };
	await writeConsents(tx, { ...said, given: { marketing: false } });
	tx.tell(memberChanged, { memberId: row.id });
}
