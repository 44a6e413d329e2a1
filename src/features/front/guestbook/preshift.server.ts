// The sheet before service: tonight's book with what the house knows about each party.
import type { Id, Instant, ServiceDay, StateOf } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { Party, preShift } from './contract.ts';
import type { Booked, GuestBookNeeds } from './needs.server.ts';
import { guestIdOf, notesOf, visitsOf } from './reading.server.ts';
import { byQuarter, isBirthdayNear, reasonsFor } from './rules.ts';

/** What could hurt somebody is read first. */
const weight = { allergy: 0, need: 1, vip: 2, occasion: 3, seat: 4, taste: 5, other: 6 } as const;

async function aboutMember(needs: GuestBookNeeds, read: Reader, booked: Booked) {
	const id = booked.memberId as Id<'member'> | null;
	if (id === null) return { name: booked.name, tier: undefined, birthday: false };
	const member = needs.member(read, id);
	const birthday = await needs.birthdayOf(read, id);
	return {
		name: booked.name || (member?.name ?? ''),
		tier: member?.tier,
		birthday: birthday !== undefined && isBirthdayNear(birthday, booked.day)
	};
}

async function partyOf(needs: GuestBookNeeds, read: Reader, booked: Booked): Promise<Party> {
	const { name, tier, birthday } = await aboutMember(needs, read, booked);
	const guestId = await guestIdOf(read, booked);
	const visits = guestId ? await visitsOf(read, guestId) : undefined;
	const notes = guestId ? await notesOf(read, guestId, booked.day) : [];
	const vip = notes.some(({ kind }) => kind === 'vip');
	const { id, start, size, table, note, asked } = booked;
	return {
		...{ reservationId: id, start, size, name, table, note },
		asked: { ...asked, tags: [...asked.tags] },
		reasons: reasonsFor({ size, tier, birthday, visits, vip }),
		...(tier !== undefined && { tier }),
		...(guestId !== undefined && { guestId }),
		visits: visits?.filter(({ outcome }) => outcome === 'came' || outcome === 'short').length ?? 0,
		notes: notes
			.toSorted((a, b) => weight[a.kind] - weight[b.kind])
			.map(({ kind, text }) => ({ kind, text }))
	};
}

/** Everything that the team reads before service of a day. */
export async function sheetOf(
	needs: GuestBookNeeds,
	read: Reader,
	day: ServiceDay,
	now: Instant
): Promise<StateOf<typeof preShift>> {
	const booked = await needs.bookedOn(read, day);
	const parties = await Promise.all(booked.map((one) => partyOf(needs, read, one)));
	return {
		...{ day, zone: needs.zone() },
		covers: parties.reduce((sum, { size }) => sum + size, 0),
		quarters: byQuarter(parties),
		...{ off: await needs.off(read, now), sections: await needs.sections(read) }
	};
}
