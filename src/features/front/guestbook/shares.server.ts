// Guests of the book for the desk's search, by a part of the name or the whole number.
import type { Shares } from '#server/shares.server.ts';
import type { GuestBookNeeds } from './needs.server.ts';
import { guestsBy } from './reading.server.ts';

export const guestBookShares = (
	knows: Pick<GuestBookNeeds, 'member' | 'secrets' | 'e164'>
): Shares => ({
	search: [
		{
			name: 'guest',
			guests: true,
			find: async (read, text) =>
				(await guestsBy(read, knows, text)).map(({ id, name }) => ({
					id,
					title: name || { word: 'guestbook_no_name' },
					href: `/admin/guests/${id}`
				}))
		}
	]
});
