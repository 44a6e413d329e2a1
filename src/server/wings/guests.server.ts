// The guest book, opened on the book, the floor, the members and the menu.
import type { Floor } from '#features/front/floor/service.server.ts';
import { guestBookService, type GuestBook } from '#features/front/guestbook/service.server.ts';
import { bookedReader, type Placed } from '#features/front/reservations/booked.server.ts';
import {
	reservationCancelled,
	reservationChanged,
	reservationMade
} from '#features/front/reservations/contract.ts';
import { memberChanged } from '#features/members/profiles/contract.ts';
import { birthdayOf, memberByPhone } from '#features/members/profiles/reading.server.ts';
import { readPhone } from '#features/members/profiles/phone.server.ts';
import { MINUTE, type Id } from '#protocol';
import type { Parts } from '../parts.server.ts';
import type { Reader } from '../store.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

/** The floor's words for the tables of a seating, or for those that are kept: `T4 + T5`. */
function namesOn(floor: Floor) {
	return async (read: Reader) => {
		const tables = await floor.tables(read);
		return async ({ seatingId, tableIds }: Placed) => {
			const seating = seatingId as Id<'seating'> | null;
			const sat = seating === null ? [] : await floor.tablesOf(read, seating);
			const ids: readonly string[] = sat.length > 0 ? sat : tableIds;
			return tables.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(' + ');
		};
	};
}

async function sectionsOf(floor: Floor, read: Reader) {
	const sections = new Map<string, string[]>();
	for (const { section, name } of await floor.tables(read))
		if (section) sections.set(section, [...(sections.get(section) ?? []), name]);
	return [...sections].map(([name, tables]) => ({ name, tables }));
}

export function openGuests(
	{ store, secrets, jobs, bus, clock }: Parts,
	{ venue, dishes, printing }: HouseWing,
	{ profiles }: MembersWing,
	floor: Floor
): GuestBook {
	const guests = guestBookService({
		...{ store, secrets, today: venue.today, zone: () => venue.profile().zone },
		e164: (written) => readPhone(written, venue.profile().phoneRegion),
		...bookedReader({ tableNames: namesOn(floor), zone: () => venue.profile().zone }),
		...{ member: profiles.member, memberByPhone, birthdayOf },
		off: async (read, now) => {
			const dishesOff = (await dishes.list(read, now)).filter(({ offTonight }) => offTonight);
			return dishesOff.map(({ nameEn, nameZh }) => ({
				en: nameEn || nameZh,
				zh: nameZh || nameEn
			}));
		},
		sections: (read) => sectionsOf(floor, read),
		print: printing.enqueue
	});
	jobs.every('the guest book reads on', 5 * MINUTE, async (now) => {
		await guests.keep(now);
		await guests.joinMembers();
	});
	for (const fact of [reservationMade, reservationChanged, reservationCancelled] as const)
		bus.on('guestbook', fact, () => guests.keep(clock.now()));
	bus.on('guestbook', memberChanged, guests.joinMembers);
	return guests;
}
