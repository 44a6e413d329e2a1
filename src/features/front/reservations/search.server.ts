// Bookings in the desk's search: by name, by telephone number, by the six characters of the slip.
import { sql } from 'kysely';
import { DAY, phrase, type Instant, type ServiceDay } from '#protocol';
import { likeText } from '#server/like.server.ts';
import type { SearchShare } from '#server/shares.server.ts';
import type { ReservationsTables } from './schema.server.ts';

interface Needs {
	today(now: Instant): ServiceDay;
	secrets: { blindIndex(text: string, about: string): string };
	e164(written: string): string | undefined;
}

/** Those to come first, then the newest of the past week. */
export function bookingSearch(needs: Needs): SearchShare {
	return {
		name: 'booking',
		guests: true,
		async find(read, text, now) {
			const e164 = needs.e164(text);
			const rows = await read
				.tables<ReservationsTables>()
				.selectFrom('reservations')
				.selectAll()
				.where('venue_id', '=', read.venue)
				.where('day', '>=', needs.today(now - 7 * DAY))
				.where((e) =>
					e.or([
						sql<boolean>`name like ${likeText(text)} escape '\\'`,
						e('code', '=', text.toUpperCase()),
						...(e164 ? [e('phone_index', '=', needs.secrets.blindIndex(e164, 'phone'))] : [])
					])
				)
				.orderBy('start_at', 'desc')
				.limit(10)
				.execute();
			return rows.map((row) => ({
				id: row.id,
				title: row.name === '' ? row.code : row.name,
				detail: phrase('reservations_search_booking', {
					...{ n: row.size, day: { day: row.day }, start: { at: row.start_at } }
				}),
				href: '/admin/reservations'
			}));
		}
	};
}
