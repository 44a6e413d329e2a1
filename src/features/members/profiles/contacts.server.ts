// Phone and e-mail of a member are corrected: the old one goes at once, the new one waits until it is proved.
import { fail, newId, ok, type Caller, type Language, type Ok, type Refused } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { memberChanged } from './contract.ts';
import { confirmContact, correctPhone, setEmail } from './contacts/contract.ts';
import { readPhone } from './phone.server.ts';
import { maskEmail, maskPhone, readEmail } from './rules.ts';
import type { ContactRow, MemberRow, ProfilesTables } from './schema.server.ts';

type Contact = ContactRow['contact'];
type Asking = Pick<Reader, 'tables' | 'venue'>;

export interface ContactNeeds {
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	venue(): { phoneRegion: string };
	issueCode(
		tx: Tx,
		wish: {
			about: string;
			called: Record<Language, string>;
			to: { phone: string } | { email: string };
			language: Language;
			deviceId: string;
		},
		now: number
	): Promise<Ok<{ by: 'message' | 'stand' }> | Refused>;
	/** What a code proves is settled otherwise, or replaced. */
	endCode(tx: Tx, about: string): Promise<void>;
	checkCode(
		tx: Tx,
		tried: { about: string; code: string },
		now: number
	): Promise<
		Ok<object> | Refused<'code-ended', undefined> | Refused<'wrong-code', { left: number }>
	>;
}

const members = (read: Asking) =>
	read
		.tables<ProfilesTables>()
		.selectFrom('members')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('erased_at', 'is', null);

const memberOf = (read: Asking, id: string): Promise<MemberRow | undefined> =>
	members(read).where('id', '=', id).executeTakeFirst();

const waitingOf = (read: Asking, memberId: string) =>
	read
		.tables<ProfilesTables>()
		.selectFrom('member_contacts')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('member_id', '=', memberId);

/** Contacts that wait to be proved, by their end only. */
export async function contactsWaiting(
	read: Asking,
	{ open }: Pick<Secrets, 'open'>,
	memberId: string
) {
	const rows = await waitingOf(read, memberId).orderBy('contact', 'desc').execute();
	return rows.map((row) => {
		const text = open(row.sealed, 'contact');
		const shown = row.contact === 'phone' ? maskPhone(text) : maskEmail(text);
		return { contact: row.contact, shown, byCode: row.by_code === 1, at: row.at };
	});
}

async function isTaken(
	tx: Tx,
	contact: Contact,
	index: string,
	memberId: string
): Promise<boolean> {
	const column = contact === 'phone' ? 'phone_index' : 'email_index';
	const other = await members(tx)
		.where(column, '=', index)
		.where('id', '!=', memberId)
		.executeTakeFirst();
	return other !== undefined;
}

const nothing = {
	phone: { phone_sealed: null, phone_index: null, phone_tail: null },
	email: { email_sealed: null, email_index: null }
} as const;

async function change(tx: Tx, memberId: string, to: Partial<MemberRow>): Promise<void> {
	await tx
		.tables<ProfilesTables>()
		.updateTable('members')
		.set(to)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', memberId)
		.execute();
	tx.tell(memberChanged, { memberId });
}

const provedBy = ({ id }: Pick<ContactRow, 'id'>): string => `contact ${id}`;

/** The one that was good is void, and so is one that waited. */
async function voidOld(
	needs: ContactNeeds,
	tx: Tx,
	contact: Contact,
	memberId: string
): Promise<void> {
	const waiting = await waitingOf(tx, memberId).where('contact', '=', contact).executeTakeFirst();
	if (waiting) await needs.endCode(tx, provedBy(waiting));
	await tx
		.tables<ProfilesTables>()
		.deleteFrom('member_contacts')
		.where('venue_id', '=', tx.venue)
		.where('member_id', '=', memberId)
		.where('contact', '=', contact)
		.execute();
	await change(tx, memberId, nothing[contact]);
}

interface New {
	member: MemberRow;
	contact: Contact;
	/** E.164, or the address. */
	text: string;
	caller: Caller;
	now: number;
}

const freshId = (now: number): string => newId<'contact'>(now);

const codeCalled = {
	phone: { en: 'New phone number of a member', zh: '会员新手机号' },
	email: { en: 'New e-mail address of a member', zh: '会员新邮箱' }
} as const;

async function issue(needs: ContactNeeds, tx: Tx, id: string, one: New) {
	const to = one.contact === 'phone' ? { phone: one.text } : { email: one.text };
	const { language } = one.member;
	const wish = { about: provedBy({ id }), called: codeCalled[one.contact], to, language };
	return needs.issueCode(tx, { ...wish, deviceId: one.caller.device?.id ?? '' }, one.now);
}

async function wait(needs: ContactNeeds, tx: Tx, one: New, how: { id: string; byCode: boolean }) {
	const { member, contact, text, now } = one;
	await voidOld(needs, tx, contact, member.id);
	const row: ContactRow = {
		...{ venue_id: tx.venue, member_id: member.id, contact, id: how.id },
		sealed: needs.secrets.seal(text, 'contact'),
		...{ by_code: how.byCode ? 1 : 0, at: now }
	};
	await tx.tables<ProfilesTables>().insertInto('member_contacts').values(row).execute();
}

const confirmBy = { message: 'code', stand: 'stand' } as const;

function phone(needs: ContactNeeds): Served {
	return onCommand(correctPhone, async ({ memberId, phone: typed }, { tx, now, caller }) => {
		const member = await memberOf(tx, memberId);
		if (!member) return fail('unknown-member');
		if (typed === '') {
			await voidOld(needs, tx, 'phone', memberId);
			return ok({ confirmBy: 'none' as const });
		}
		const text = readPhone(typed, needs.venue().phoneRegion);
		if (text === undefined) return fail('phone-not-read');
		const index = needs.secrets.blindIndex(text, 'phone');
		if (index === member.phone_index) return fail('same-number');
		if (await isTaken(tx, 'phone', index, memberId)) return fail('number-taken');
		const [id, one] = [freshId(now), { member, contact: 'phone' as const, text, caller, now }];
		const issued = await issue(needs, tx, id, one);
		await wait(needs, tx, one, { id, byCode: issued.ok });
		if (!issued.ok) return ok({ confirmBy: 'host' as const });
		return ok({ confirmBy: confirmBy[issued.value.by] });
	});
}

function email(needs: ContactNeeds): Served {
	return onCommand(setEmail, async ({ memberId, email: typed }, { tx, now, caller }) => {
		const member = await memberOf(tx, memberId);
		if (!member) return fail('unknown-member');
		if (typed === '') {
			await voidOld(needs, tx, 'email', memberId);
			return ok({ confirmBy: 'none' as const });
		}
		const text = readEmail(typed);
		if (text === undefined) return fail('email-not-read');
		const index = needs.secrets.blindIndex(text, 'email');
		if (index === member.email_index) return fail('same-address');
		if (await isTaken(tx, 'email', index, memberId)) return fail('address-taken');
		const [id, one] = [freshId(now), { member, contact: 'email' as const, text, caller, now }];
		const issued = await issue(needs, tx, id, one);
		if (!issued.ok) return fail('too-many-codes');
		await wait(needs, tx, one, { id, byCode: true });
		return ok({ confirmBy: confirmBy[issued.value.by] });
	});
}

/** What a proved contact makes of the member's row. */
function proved({ secrets }: ContactNeeds, contact: Contact, text: string): Partial<MemberRow> {
	if (contact === 'email')
		return {
			email_sealed: secrets.seal(text, 'email'),
			email_index: secrets.blindIndex(text, 'email')
		};
	return {
		phone_sealed: secrets.seal(text, 'phone'),
		phone_index: secrets.blindIndex(text, 'phone'),
		phone_tail: secrets.blindIndex(text.slice(-4), 'phone tail')
	};
}

/** Why it is not proved; undefined: it is. */
async function notProved(
	needs: ContactNeeds,
	tx: Tx,
	row: ContactRow,
	{ code, now }: { code: string | undefined; now: number }
) {
	if (code === undefined) return row.contact === 'email' ? fail('code-needed') : undefined;
	const checked = await needs.checkCode(tx, { about: provedBy(row), code }, now);
	return checked.ok ? undefined : checked;
}

function confirming(needs: ContactNeeds): Served {
	return onCommand(confirmContact, async ({ memberId, contact, code }, { tx, now }) => {
		if (!(await memberOf(tx, memberId))) return fail('unknown-member');
		const row = await waitingOf(tx, memberId).where('contact', '=', contact).executeTakeFirst();
		if (!row) return fail('nothing-waits');
		const text = needs.secrets.open(row.sealed, 'contact');
		if (await isTaken(tx, contact, needs.secrets.blindIndex(text, contact), memberId))
			return fail('contact-taken');
		const refused = await notProved(needs, tx, row, { code, now });
		if (refused) return refused;
		await voidOld(needs, tx, contact, memberId);
		await change(tx, memberId, proved(needs, contact, text));
		return ok({});
	});
}

export const contactsServed = (needs: ContactNeeds): Served[] => [
	phone(needs),
	email(needs),
	confirming(needs)
];
