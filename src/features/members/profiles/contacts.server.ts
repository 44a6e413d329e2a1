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
	/** A text can go out; a mail can. */
	gatewaySet(read: Reader): Promise<boolean>;
	mailSet(read: Reader): Promise<boolean>;
	issueCode(
		tx: Tx,
		wish: {
			about: string;
			to: { phone: string } | { email: string };
			language: Language;
			deviceId: string;
		},
		now: number
	): Promise<{ ok: boolean }>;
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

/** The one that was good is void, and so is one that waited. */
async function voidOld(tx: Tx, contact: Contact, memberId: string): Promise<void> {
	await tx
		.tables<ProfilesTables>()
		.deleteFrom('member_contacts')
		.where('venue_id', '=', tx.venue)
		.where('member_id', '=', memberId)
		.where('contact', '=', contact)
		.execute();
	await change(tx, memberId, nothing[contact]);
}

const provedBy = ({ id }: Pick<ContactRow, 'id'>): string => `contact ${id}`;

interface New {
	member: MemberRow;
	contact: Contact;
	/** E.164, or the address. */
	text: string;
	caller: Caller;
	now: number;
}

const freshId = (now: number): string => newId<'contact'>(now);

async function sendCode(needs: ContactNeeds, tx: Tx, id: string, one: New): Promise<boolean> {
	const to = one.contact === 'phone' ? { phone: one.text } : { email: one.text };
	const { language } = one.member;
	const wish = { about: provedBy({ id }), to, language, deviceId: one.caller.device?.id ?? '' };
	return (await needs.issueCode(tx, wish, one.now)).ok;
}

async function wait(needs: ContactNeeds, tx: Tx, one: New, how: { id: string; byCode: boolean }) {
	const { member, contact, text, now } = one;
	await voidOld(tx, contact, member.id);
	const row: ContactRow = {
		...{ venue_id: tx.venue, member_id: member.id, contact, id: how.id },
		sealed: needs.secrets.seal(text, 'contact'),
		...{ by_code: how.byCode ? 1 : 0, at: now }
	};
	await tx.tables<ProfilesTables>().insertInto('member_contacts').values(row).execute();
}

function phone(needs: ContactNeeds): Served {
	return onCommand(correctPhone, async ({ memberId, phone: typed }, { tx, now, caller }) => {
		const member = await memberOf(tx, memberId);
		if (!member) return fail('unknown-member');
		if (typed === '') {
			await voidOld(tx, 'phone', memberId);
			return ok({ confirmBy: 'none' as const });
		}
		const text = readPhone(typed, needs.venue().phoneRegion);
		if (text === undefined) return fail('phone-not-read');
		const index = needs.secrets.blindIndex(text, 'phone');
		if (index === member.phone_index) return fail('same-number');
		if (await isTaken(tx, 'phone', index, memberId)) return fail('number-taken');
		const [id, one] = [freshId(now), { member, contact: 'phone' as const, text, caller, now }];
		const byCode = (await needs.gatewaySet(tx)) && (await sendCode(needs, tx, id, one));
		await wait(needs, tx, one, { id, byCode });
		return ok({ confirmBy: byCode ? ('code' as const) : ('host' as const) });
	});
}

function email(needs: ContactNeeds): Served {
	return onCommand(setEmail, async ({ memberId, email: typed }, { tx, now, caller }) => {
		const member = await memberOf(tx, memberId);
		if (!member) return fail('unknown-member');
		if (typed === '') {
			await voidOld(tx, 'email', memberId);
			return ok({});
		}
		const text = readEmail(typed);
		if (text === undefined) return fail('email-not-read');
		const index = needs.secrets.blindIndex(text, 'email');
		if (index === member.email_index) return fail('same-address');
		if (await isTaken(tx, 'email', index, memberId)) return fail('address-taken');
		if (!(await needs.mailSet(tx))) return fail('no-mail');
		const [id, one] = [freshId(now), { member, contact: 'email' as const, text, caller, now }];
		if (!(await sendCode(needs, tx, id, one))) return fail('too-many-codes');
		await wait(needs, tx, one, { id, byCode: true });
		return ok({});
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
		await voidOld(tx, contact, memberId);
		await change(tx, memberId, proved(needs, contact, text));
		return ok({});
	});
}

export const contactsServed = (needs: ContactNeeds): Served[] => [
	phone(needs),
	email(needs),
	confirming(needs)
];
