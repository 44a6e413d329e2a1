// Front of house: the floor, reservations, the waitlist, check-in.
import { demoCheckIn } from '#features/front/checkin/demo.server.ts';
import { checkInService } from '#features/front/checkin/service.server.ts';
import { partyLeft } from '#features/front/floor/contract.ts';
import { doorService, type Doorkeeper } from '#features/front/door/service.server.ts';
import { seatingsSince } from '#features/front/floor/service/evening.server.ts';
import { demoGuestBook } from '#features/front/guestbook/demo.server.ts';
import { guestBookShares } from '#features/front/guestbook/shares.server.ts';
import { demoFloor } from '#features/front/floor/demo.server.ts';
import { checkInShares } from '#features/front/checkin/shares.server.ts';
import { cutOffShares } from '#features/front/cutoff/shares.server.ts';
import { floorShares } from '#features/front/floor/shares.server.ts';
import { reservationsShares } from '#features/front/reservations/shares.server.ts';
import { serviceShares } from '#features/front/service/shares.server.ts';
import { waitlistShares } from '#features/front/waitlist/shares.server.ts';
import { readPhone } from '#features/members/profiles/phone.server.ts';
import { floorService, type Floor } from '#features/front/floor/service.server.ts';
import { reseat } from '#features/front/reservations/by-hand.server.ts';
import { endOf } from '#features/front/reservations/rules/hours.ts';
import type { Reservations } from '#features/front/reservations/service.server.ts';
import { demoQuotes } from '#features/front/quotes/demo.server.ts';
import { missedOfTicket } from '#features/front/quotes/rows.server.ts';
import type { Quotes } from '#features/front/quotes/service.server.ts';
import { demoCalls } from '#features/front/service/demo.server.ts';
import { serviceCallsService } from '#features/front/service/service.server.ts';
import { demoWaitlist } from '#features/front/waitlist/demo.server.ts';
import { followTiers } from '#features/front/waitlist/reactions.server.ts';
import { callTemplate } from '#features/front/waitlist/messages.ts';
import { noteTable } from '#features/front/waitlist/service/events.server.ts';
import { waitlistService, type Waitlist } from '#features/front/waitlist/service.server.ts';
import type { Holder } from '#features/front/waitlist/service/take.server.ts';
import { headStartMinutes } from '#features/members/tiers/contract.ts';
import { HOUR, type Caller, type Id, type Instant } from '#protocol';
import type { DemoShare } from '../demo.server.ts';
import type { Parts } from '../parts.server.ts';
import type { Shares } from '../shares.server.ts';
import type { Reader } from '../store.server.ts';
import type { Served } from '../wire.server.ts';
import { bookedTables, bookedNear, bookForCheckIn, booksNear, openBook } from './book.server.ts';
import { openCutOff } from './cut-off.server.ts';
import { openGuests } from './guests.server.ts';
import { openEveningPaper } from './evening-paper.server.ts';
import { careFor, quoteFor } from './line-needs.server.ts';
import { openQuotes } from './quotes.server.ts';
import type { HouseWing } from './house.server.ts';
import type { MembersWing } from './members.server.ts';

export interface FrontWing {
	served: Served[];
	/** Shares of the demo evening, in the order of the slices. */
	demo: DemoShare[];
	/** What each slice gives to the desk. */
	shares: Shares[];
	/** Whose phone shows this ticket's secret; synchronous, it stands before every event. */
	guestOf(secret: string): Caller['guest'];
	/** The first tables, laid by the wizard. */
	layFloor: Floor['lay'];
	/** Tables at which somebody sits, with their seating. */
	seated(read: Reader): Promise<{ tableId: Id<'table'>; seatingId: Id<'seating'> }[]>;
	floor: Floor;
	waitlist: Waitlist;
	door: Doorkeeper;
	book: Reservations;
	quotes: Quotes;
}

/** Whose card it is, and the head start that it gives. A provisional card counts as standard. */
function holderOf({ cards, profiles }: MembersWing) {
	return (read: Reader, codeOrNumber: string): Holder => {
		const { state, cardId, memberId } = cards.verify(read, codeOrNumber);
		if (state === 'unknown' || cardId === undefined) return { state: 'unknown' };
		if (state !== 'ok' && state !== 'provisional') return { state: 'not-valid' };
		const member = memberId === undefined ? undefined : profiles.member(read, memberId);
		const tier = member?.tier ?? 'standard';
		return { state: 'ok', cardId, memberId, tier, headStart: headStartMinutes[tier] };
	};
}

function openLine(
	parts: Parts,
	house: HouseWing,
	members: MembersWing,
	{
		floor,
		door,
		book,
		quotes
	}: { floor: Floor; door: Doorkeeper; book: () => Reservations; quotes: () => Quotes }
): ReturnType<typeof waitlistService> {
	const { store, jobs, bus, clock, secrets } = parts;
	const { today, profile } = house.venue;
	const waitlist = waitlistService({
		...{ today, store, jobs, secrets, timeIsKnown: house.timekeeping.trusted },
		dayEnds: (day) => endOf(day, profile()),
		e164: (written) => readPhone(written, profile().phoneRegion),
		venue: profile,
		calling: () => house.style.worn().calling,
		holderOf: holderOf(members),
		memberName: (read, memberId) => members.profiles.member(read, memberId)?.name,
		print: house.printing.enqueue,
		quoteFor: (party, now) => quoteFor(quotes(), profile().zone, party, now),
		countSource: house.sources.count,
		...{ tables: floor.tables, largestParty: floor.largestParty },
		...{ rooms: floor.sets, door: door.now },
		booksNear: (read, now) => booksNear(book(), read, now),
		bookedNear: (read, at) => bookedNear(book(), read, at),
		...{ seat: floor.seat, unseat: floor.unseat },
		satAt: (read, at) => satAt(floor, read, at),
		floorAt: floor.floorAt,
		missedPromise: missedOfTicket,
		...careFor(members.coupons),
		tellCalled: (tx, { id, number, language, member_id }, calls, now) =>
			house.messages.putIfReached(
				tx,
				{
					...{ template: callTemplate.name, key: `call ${id} ${calls}`, values: { number } },
					...{ language, to: { ticketId: id, memberId: member_id ?? undefined } }
				},
				now
			)
	});
	followTiers({ bus, store, clock, today, setHeadStart: waitlist.setHeadStart });
	return waitlist;
}

function openCheckIn(
	house: HouseWing,
	members: MembersWing,
	{ line, book, floor }: { line: Waitlist; book: Reservations; floor: Floor }
) {
	return checkInService({
		today: house.venue.today,
		verify: members.cards.verify,
		member: members.profiles.member,
		...bookForCheckIn(book, floor),
		printBirthday: (tx, memberId, device, now) => {
			const to = { role: 'kiosk' as const, ...(device && { device: device.id }) };
			return members.coupons.printBirthday(tx, memberId, to, now);
		},
		ticketOf: async (read, day, who) => {
			const ticket = await line.openTicketOf(read, day, who);
			return ticket && line.place(read, ticket.id);
		},
		ticketByCode: async (read, code) => {
			const found = await line.ticketByCode(read, code);
			const ticket = found && (await line.place(read, found.id));
			return ticket && { day: found.day, ticket };
		}
	});
}

/** No party sits longer. */
const LONGEST_SITTING = 12 * HOUR;

async function satAt(floor: Floor, read: Reader, at: Instant) {
	const sat = (await seatingsSince(read, at - LONGEST_SITTING)).filter(
		({ seatedAt, leftAt }) => seatedAt <= at && (leftAt ?? Infinity) > at
	);
	return Promise.all(
		sat.map(async ({ seatingId, ticketId }) => ({
			...{ ticketId, tableIds: await floor.tablesOf(read, seatingId) }
		}))
	);
}

async function seatedAt(floor: Floor, read: Reader) {
	const tables = await floor.tables(read);
	return tables.flatMap(({ id, seatingId }) => (seatingId ? [{ tableId: id, seatingId }] : []));
}

/** Who has left calls no more, from none of their tables: a party with several may have called from any. */
function closeCallsWhenGone(
	{ bus, store, clock }: Parts,
	floor: Floor,
	calls: ReturnType<typeof serviceCallsService>
): void {
	bus.on('service', partyLeft, ({ seatingId, tableId }) =>
		store.write(async (tx) => {
			const had = await floor.tablesOf(tx, seatingId);
			for (const id of had.length > 0 ? had : [tableId])
				await calls.closeAllOf(tx, id, clock.now());
		})
	);
}

export function openFront(parts: Parts, house: HouseWing, members: MembersWing): FrontWing {
	const { store, clock } = parts;
	const { today } = house.venue;
	// The book stands on the floor, and the floor asks the book who has which table: it is asked later.
	const floor = floorService({
		...{ today, people: house.staff.people, jobs: parts.jobs, store },
		noteTable: noteTable(today),
		bookings: (read, from) => bookedTables(book, read, from),
		reseat,
		turns: (read, now) => book.turnsFor(read, now)
	});
	const door = doorService({ jobs: parts.jobs, store });
	const waitlist = openLine(parts, house, members, {
		...{ floor, door, book: () => book, quotes: () => quotes }
	});
	const { book, demo: demoBook } = openBook(parts, house, members, { floor, quotes: () => quotes });
	const guests = openGuests(parts, house, members, floor);
	const checkIn = openCheckIn(house, members, { line: waitlist, book, floor });
	const paper = openEveningPaper(parts, house, { floor, waitlist });
	const quotes = openQuotes(parts, house, { floor, book, line: waitlist, door });
	const calls = serviceCallsService({ tables: floor.tables });
	closeCallsWhenGone(parts, floor, calls);
	const e164 = (written: string) => readPhone(written, house.venue.profile().phoneRegion);
	const acts = [floor, waitlist, book].flatMap((slice) => slice.served);
	const cutOff = openCutOff(house, { floor, acts });
	return {
		...{ floor, waitlist, book, quotes, door },
		served: [
			...acts,
			...[door, guests, quotes, checkIn, calls, paper, cutOff].flatMap((slice) => slice.served)
		],
		demo: [
			demoFloor(floor, () => house.venue.profile().language),
			...[demoWaitlist(today), demoBook, demoGuestBook(guests, today)],
			...[demoCheckIn(today), demoQuotes(today), demoCalls((tx) => seatedAt(floor, tx))]
		],
		shares: [
			...[waitlistShares(today), floorShares, checkInShares, cutOffShares],
			guestBookShares({ e164, secrets: parts.secrets, member: members.profiles.member }),
			reservationsShares({ today, e164, secrets: parts.secrets }),
			serviceShares({ tables: floor.tables, close: calls.close })
		],
		guestOf: (secret) => {
			const ticketId = waitlist.byPhoneSecret(store.read, secret, today(clock.now()));
			return ticketId === undefined ? undefined : { ticketId };
		},
		layFloor: floor.lay,
		seated: (read) => seatedAt(floor, read)
	};
}
