// The guest book on a real store: pages that fill themselves from the book, notes that end.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erasePerson } from '#features/house/privacy/contract.ts';
import { findAnything } from '#features/house/search/contract.ts';
import { DAY, type Caller, type Id } from '#protocol';
import { someone } from '#server/testing.server.ts';
import {
	findGuests,
	guestOfBooking,
	guestPage,
	MOST_NOTES,
	removeNote,
	writeNote
} from './contract.ts';
import { LIN, openGuestBookForTest } from './testing.server.ts';

let house: Awaited<ReturnType<typeof openGuestBookForTest>>;
beforeEach(async () => {
	house = await openGuestBookForTest();
});
afterEach(() => house.close());

describe('a page', () => {
	it('opens by itself for whoever books, and counts visits and no-shows, the same booking once', async () => {
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN, daysAgo: 9 });
		await house.booked({ id: 'b2', name: 'Lin', phone: LIN, daysAgo: 2, state: 'no-show' });
		await house.booked({ id: 'b3', name: 'Lin', phone: LIN, state: 'booked' });
		await house.readOn();
		await house.readOn();
		expect(await house.only('lin')).toMatchObject({
			name: 'Lin',
			visits: 1,
			noShows: 1,
			member: false
		});
		expect(await house.only('020 7946 0001')).toMatchObject({ visits: 1 });
		expect((await house.host.ask(findGuests, { text: 'nobody' })).ok).toBe(true);
	});

	it('takes a no-show back when the host does', async () => {
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN, state: 'no-show' });
		await house.readOn();
		expect(await house.only()).toMatchObject({ noShows: 1 });
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN, state: 'booked' });
		await house.readOn();
		expect(await house.only()).toMatchObject({ noShows: 0, visits: 0 });
	});

	const pageFrom = async (reservationId: string) => {
		const heard = await house.host.ask(guestOfBooking, { reservationId });
		return heard.ok ? heard.value.guestId : heard.code;
	};

	it('is found from a booking, and is nobody’s where neither name, number nor card was given', async () => {
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN });
		await house.booked({ id: 'b2', name: '' });
		await house.readOn();
		expect(await pageFrom('b1')).toBe((await house.only()).id);
		expect(await pageFrom('b2')).toBeNull();
		expect(await pageFrom('gone')).toBeNull();
	});

	it('of who gave no more than a name is of that booking alone: two of one name share nothing', async () => {
		await house.booked({ id: 'b1', name: 'Chen', daysAgo: 9 });
		await house.booked({ id: 'b2', name: 'Chen', daysAgo: 2 });
		await house.readOn();
		await house.readOn();
		const [one, other] = [await pageFrom('b1'), await pageFrom('b2')];
		expect(one).not.toBe(other);
		const guestId = one as Id<'guest'>;
		await house.host.send(writeNote, { guestId, kind: 'allergy', text: 'Peanuts', agreed: true });
		const page = await house.seen(guestPage, { guestId: other as Id<'guest'> });
		expect(page).toMatchObject({ guest: { name: 'Chen', visits: 1 }, notes: [] });
	});

	it('of a name goes to the guest’s own once a number is given, with visits and notes', async () => {
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN, daysAgo: 9 });
		await house.booked({ id: 'b2', name: 'Lin', daysAgo: 2 });
		await house.readOn();
		const guestId = (await pageFrom('b2')) as Id<'guest'>;
		await house.host.send(writeNote, { guestId, kind: 'seat', text: 'Window', agreed: false });
		await house.booked({ id: 'b2', name: 'Lin', phone: LIN, daysAgo: 2 });
		await house.readOn();
		const own = await house.only('Lin');
		expect(own).toMatchObject({ visits: 2 });
		expect(await pageFrom('b2')).toBe(own.id);
		expect(await house.seen(guestPage, { guestId: own.id })).toMatchObject({
			notes: [{ text: 'Window' }]
		});
	});

	it('joins the member’s own when they join, with visits and notes', async () => {
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN, daysAgo: 9 });
		await house.readOn();
		const stranger = await house.only();
		await house.host.send(writeNote, {
			...{ guestId: stranger.id, kind: 'seat', text: 'By the window', agreed: false }
		});
		await house.joined('M1');
		await house.booked({ id: 'b2', memberId: 'M1', daysAgo: 1 });
		await house.readOn();
		const guest = await house.only();
		expect(guest).toMatchObject({ name: 'Lin Hui', member: true, visits: 2 });
		const page = await house.seen(guestPage, { guestId: guest.id });
		expect(page.notes).toMatchObject([{ text: 'By the window', by: 'Hana' }]);
		expect(page.visits.map(({ reservationId }) => reservationId)).toEqual(['b2', 'b1']);
	});

	it('is forgotten thirteen months after the last booking, with visits and notes', async () => {
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN });
		await house.readOn();
		const { id } = await house.only();
		await house.host.send(writeNote, { guestId: id, kind: 'seat', text: 'Window', agreed: false });
		house.clock.advance(396 * DAY);
		await house.app.parts.jobs.look();
		await expect.poll(() => house.left()).toBe(0);
	});

	it('of somebody who was here long before two hundred others is joined as well', async () => {
		await house.booked({ id: 'b0', name: 'Lin', phone: LIN, daysAgo: 300 });
		for (let n = 0; n < 205; n++)
			await house.booked({ id: `b1${n}`, name: `G${n}`, phone: `+4420794700${100 + n}` });
		await house.readOn();
		await house.readOn();
		await house.joined('M1');
		await house.readOn();
		expect(await house.only('Lin')).toMatchObject({ name: 'Lin Hui', member: true, visits: 1 });
	});

	it('without a name is found at the desk by its number, and says that it has none', async () => {
		await house.booked({ id: 'b1', phone: LIN });
		await house.readOn();
		const heard = await house.as(someone.manager).ask(findAnything, { text: LIN });
		const guests = heard.ok ? heard.value.kinds.find(({ kind }) => kind === 'guest') : undefined;
		expect(guests?.hits).toMatchObject([{ title: { word: 'guestbook_no_name' } }]);
	});

	it('goes with the member who asks to be erased', async () => {
		await house.joined('M1');
		await house.booked({ id: 'b1', memberId: 'M1', phone: LIN });
		await house.readOn();
		const { id: guestId } = await house.only();
		await house.host.send(writeNote, { guestId, kind: 'allergy', text: 'Peanuts', agreed: true });
		const officer = {
			...someone.manager,
			staff: { id: 'S9', name: 'Wei', role: 'privacy', provedAt: Infinity }
		} as Caller;
		const done = await house.as(officer).send(erasePerson, { memberId: 'M1', word: 'ERASE' });
		expect(done).toMatchObject({ ok: true });
		expect(await house.left()).toBe(0);
		expect((await house.seen(guestPage, { guestId })).guest).toBeNull();
	});
});

describe('a note', () => {
	let guestId: string;
	beforeEach(async () => {
		await house.booked({ id: 'b1', name: 'Lin', phone: LIN });
		await house.readOn();
		guestId = (await house.only()).id;
	});
	const note = (kind: 'allergy' | 'seat' | 'occasion', agreed = false, text = 'Peanuts') =>
		house.host.send(writeNote, { guestId, kind, text, agreed });

	it('about an allergy is kept only where the guest agreed', async () => {
		expect(await note('allergy')).toMatchObject({ code: 'consent-needed' });
		expect(await note('allergy', true)).toMatchObject({ ok: true });
		expect((await house.seen(guestPage, { guestId })).notes).toMatchObject([{ kind: 'allergy' }]);
	});

	it('ends by its kind, and is not stored longer', async () => {
		await note('occasion');
		house.clock.advance(59 * DAY);
		expect((await house.seen(guestPage, { guestId })).notes).toHaveLength(1);
		house.clock.advance(3 * DAY);
		expect((await house.seen(guestPage, { guestId })).notes).toHaveLength(0);
	});

	it('can be removed once, and there are at most twenty', async () => {
		const heard = await note('seat');
		const noteId = heard.ok ? heard.value.noteId : '';
		expect(await house.host.send(removeNote, { noteId })).toMatchObject({ ok: true });
		expect(await house.host.send(removeNote, { noteId })).toMatchObject({ code: 'unknown-note' });
		for (let n = 0; n < MOST_NOTES; n++) await note('seat', false, `Wish ${n}`);
		expect(await note('seat')).toMatchObject({ code: 'too-many-notes', detail: { most: 20 } });
	});

	it('needs a page', async () => {
		const nowhere = {
			guestId: 'gone' as Id<'guest'>,
			kind: 'seat',
			text: 'x',
			agreed: false
		} as const;
		expect(await house.host.send(writeNote, nowhere)).toMatchObject({ code: 'unknown-guest' });
	});
});
