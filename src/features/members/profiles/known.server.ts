// What other rooms may ask about a member: whose number it is, and the birthday that was given.
import type { Id } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { ProfilesTables } from './schema.server.ts';

const living = (read: Reader) =>
	read
		.tables<ProfilesTables>()
		.selectFrom('members')
		.where('venue_id', '=', read.venue)
		.where('erased_at', 'is', null);

/** Whose number it is, by its blind index. */
export async function memberByPhone(
	read: Reader,
	phoneIndex: string
): Promise<Id<'member'> | undefined> {
	const row = await living(read)
		.select('id')
		.where('phone_index', '=', phoneIndex)
		.executeTakeFirst();
	return row?.id as Id<'member'> | undefined;
}

/** `MM-DD`; undefined where the member gave none. */
export async function birthdayOf(read: Reader, id: Id<'member'>): Promise<string | undefined> {
	const row = await living(read).select('birthday').where('id', '=', id).executeTakeFirst();
	return row?.birthday ?? undefined;
}
