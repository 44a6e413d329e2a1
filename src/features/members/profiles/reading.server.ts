// What other slices ask of a member in a transaction of theirs.
import type { Id, Language } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { ProfilesTables } from './schema.server.ts';

/** Whose number this is, by its keyed hash. */
export async function memberByPhone(
	read: Pick<Reader, 'tables' | 'venue'>,
	phoneIndex: string
): Promise<Id<'member'> | undefined> {
	const row = await read
		.tables<ProfilesTables>()
		.selectFrom('members')
		.select('id')
		.where('venue_id', '=', read.venue)
		.where('phone_index', '=', phoneIndex)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	return row?.id as Id<'member'> | undefined;
}

/** A member's language; undefined: there is no such member, or not any more. */
export async function languageOf(
	read: Pick<Reader, 'tables' | 'venue'>,
	memberId: string
): Promise<Language | undefined> {
	const row = await read
		.tables<ProfilesTables>()
		.selectFrom('members')
		.select('language')
		.where('venue_id', '=', read.venue)
		.where('id', '=', memberId)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	return row?.language;
}

/** Living members born on one of these days, `MM-DD`. */
export async function bornOn(
	read: Pick<Reader, 'tables' | 'venue'>,
	birthdays: readonly string[]
): Promise<{ memberId: Id<'member'>; birthday: string; language: Language }[]> {
	const rows = await read
		.tables<ProfilesTables>()
		.selectFrom('members')
		.select(['id', 'birthday', 'language'])
		.where('venue_id', '=', read.venue)
		.where('birthday', 'in', birthdays)
		.where('erased_at', 'is', null)
		.execute();
	return rows.map(({ id, birthday, language }) => ({
		...{ memberId: id as Id<'member'>, birthday: birthday ?? '', language }
	}));
}

/** `MM-DD`; undefined where the member gave none. */
export async function birthdayOf(
	read: Pick<Reader, 'tables' | 'venue'>,
	memberId: Id<'member'>
): Promise<string | undefined> {
	const row = await read
		.tables<ProfilesTables>()
		.selectFrom('members')
		.select('birthday')
		.where('venue_id', '=', read.venue)
		.where('id', '=', memberId)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	return row?.birthday ?? undefined;
}
