// Members at the desk and the host stand: finding one, the page of one, notes, consents, erasing.
import { sql } from 'kysely';
import { fail, ok, type Id } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { contactsWaiting } from './contacts.server.ts';
import { standingConsents, writeConsents } from './consents.server.ts';
import {
	correctName,
	findMembers,
	memberChanged,
	memberPage,
	setBirthday,
	setConsent,
	signUps,
	writeNotes
} from './contract.ts';
import { isCardEnd, isPhoneTail, maskEmail, maskPhone } from './rules.ts';
import type { MemberRow, ProfilesTables } from './schema.server.ts';

export interface DeskNeeds {
	secrets: Pick<Secrets, 'open' | 'blindIndex'>;
	membersByNumber(read: Reader, end: string): Promise<Id<'member'>[]>;
	/** Whose card was scanned; undefined for everything that is no valid card's code. */
	memberOfCard(read: Reader, code: string): Id<'member'> | undefined;
}

const livingMembers = (read: Pick<Reader, 'tables' | 'venue'>) =>
	read
		.tables<ProfilesTables>()
		.selectFrom('members')
		.where('venue_id', '=', read.venue)
		.where('erased_at', 'is', null);

const memberOf = (read: Pick<Reader, 'tables' | 'venue'>, id: string) =>
	livingMembers(read).selectAll().where('id', '=', id).executeTakeFirst();

/** LIKE's own signs in a name are letters. */
const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

async function search(needs: DeskNeeds, read: Reader, text: string): Promise<MemberRow[]> {
	const ends = text.toUpperCase().replace(/[\s•-]/g, '');
	const scanned = needs.memberOfCard(read, text);
	const byEnd = isCardEnd(ends) ? await needs.membersByNumber(read, ends) : [];
	const byCard = scanned ? [scanned, ...byEnd] : byEnd;
	let query = livingMembers(read).selectAll().orderBy('joined_at', 'desc').limit(50);
	if (text !== '')
		query = query.where((e) =>
			e.or([
				sql<boolean>`name like ${likeText(text)} escape '\\'`,
				...(byCard.length > 0 ? [e('id', 'in', byCard)] : []),
				...(isPhoneTail(text)
					? [e('phone_tail', '=', needs.secrets.blindIndex(text, 'phone tail'))]
					: [])
			])
		);
	return query.execute();
}

const masked = (needs: DeskNeeds, sealed: string | null): string | null =>
	sealed === null ? null : maskPhone(needs.secrets.open(sealed, 'phone'));

function finding(needs: DeskNeeds): Served {
	return onQuery(findMembers, async ({ text }, { read }) => {
		const rows = await search(needs, read, text);
		const { n } = await livingMembers(read)
			.select((e) => e.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow();
		return ok({
			total: n,
			found: rows.map((row) => ({
				memberId: row.id,
				name: row.name,
				tier: row.tier,
				phone: masked(needs, row.phone_sealed),
				joinedAt: row.joined_at
			}))
		});
	});
}

function page(needs: DeskNeeds): Served {
	return onTopic(memberPage, {
		state: async ({ memberId }, { read }) => {
			const row = await memberOf(read, memberId);
			if (!row) return { member: null, waiting: [], consents: [] };
			const { name, tier, language, notes } = row;
			const phone = masked(needs, row.phone_sealed);
			const { open } = needs.secrets;
			const email = row.email_sealed === null ? null : maskEmail(open(row.email_sealed, 'email'));
			const joinedAt = row.joined_at;
			const birthday = row.birthday ?? '';
			return {
				member: { memberId, name, tier, phone, email, language, notes, birthday, joinedAt },
				waiting: await contactsWaiting(read, needs.secrets, memberId),
				consents: await standingConsents(read, memberId)
			};
		}
	});
}

function waiting(needs: DeskNeeds): Served {
	return onTopic(signUps, {
		state: async (_, { read }) => {
			const rows = await read
				.tables<ProfilesTables>()
				.selectFrom('sign_ups')
				.select(['id', 'at', 'phone_sealed', 'name'])
				.where('venue_id', '=', read.venue)
				.where('state', '=', 'waiting')
				.orderBy('at')
				.limit(100)
				.execute();
			return {
				waiting: rows.map((row) => ({
					signUpId: row.id,
					at: row.at,
					phone: masked(needs, row.phone_sealed),
					name: row.name
				}))
			};
		}
	});
}

async function changeMember(tx: Tx, memberId: string, to: Partial<MemberRow>): Promise<boolean> {
	const done = await tx
		.tables<ProfilesTables>()
		.updateTable('members')
		.set(to)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', memberId)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	if (done.numUpdatedRows !== 1n) return false;
	tx.tell(memberChanged, { memberId });
	return true;
}

export function deskServed(needs: DeskNeeds): Served[] {
	return [
		finding(needs),
		page(needs),
		waiting(needs),
		onCommand(writeNotes, async ({ memberId, notes }, { tx }) =>
			(await changeMember(tx, memberId, { notes })) ? ok({}) : fail('unknown-member')
		),
		onCommand(correctName, async ({ memberId, name }, { tx }) =>
			(await changeMember(tx, memberId, { name })) ? ok({}) : fail('unknown-member')
		),
		onCommand(setBirthday, async ({ memberId, birthday }, { tx }) =>
			(await changeMember(tx, memberId, { birthday: birthday || null }))
				? ok({})
				: fail('unknown-member')
		),
		onCommand(setConsent, async (input, { tx, now, caller }) => {
			if (!(await memberOf(tx, input.memberId))) return fail('unknown-member');
			await writeConsents(tx, {
				memberId: input.memberId,
				language: input.language,
				deviceId: caller.device?.id ?? '',
				at: now,
				given: { [input.kind]: input.given }
			});
			tx.tell(memberChanged, { memberId: input.memberId });
			return ok({});
		})
	];
}
