// The evening as the pen sees it alone: what was last heard, and what it did since on top of it. Pure.
import type { Instant } from '#protocol';
import type { Table } from '../floor/contract.ts';
import type { Plan } from '../floor/plan/contract.ts';
import type { Booking } from '../reservations/contract.ts';
import type { QueueParty, TicketState } from '../waitlist/contract.ts';
import type { GivenNumber, Intent } from './contract.ts';

export type Seating = Extract<Intent, { does: 'seat' | 'seat-booking' | 'walk-in' }>;

export const isSeating = (intent: Intent | GivenNumber): intent is Seating =>
	intent.does === 'seat' || intent.does === 'seat-booking' || intent.does === 'walk-in';

const waiting: readonly TicketState[] = ['pending', 'waiting', 'readded'];
const called: readonly TicketState[] = ['called', 'coming', 'arrived'];

/** What a ticket's state means for somebody who was away. */
export function standingOf(state: TicketState): 'waiting' | 'called' | 'seated' | 'over' {
	if (waiting.includes(state)) return 'waiting';
	if (called.includes(state)) return 'called';
	return state === 'seated' ? 'seated' : 'over';
}

/** What a host stand keeps of the evening, so that it can be read without the house. */
export interface Evening {
	/** When the house was last heard. */
	heardAt: Instant;
	parties: readonly QueueParty[];
	tables: readonly Table[];
	bookings: readonly Booking[];
	/** What can be pushed together; undefined: not heard of. */
	plan?: FloorPlan;
}

/** Of the plan what tells the sets of tables. */
export type FloorPlan = Pick<Plan, 'joins' | 'capacities' | 'limit' | 'acrossSections'>;

/** One act of the pen that the house has not heard of. */
export interface Act {
	id: string;
	seq: number;
	at: Instant;
	intent: Intent;
}

/** Not shared yet: it stands on this tablet only. */
type Mine = { unshared?: true };
export type PartyHere = QueueParty & Mine;
export type TableHere = Table & Mine & { madeBy?: string };
export type BookingHere = Booking & Mine;

export interface EveningHere {
	parties: PartyHere[];
	tables: TableHere[];
	bookings: BookingHere[];
}

const sits = ({ tableIds }: Seating, { id }: Table): boolean => tableIds.includes(id);

function seatedAt(table: TableHere, { id, at, intent }: Act & { intent: Seating }): TableHere {
	const { seatingId: _, parties: __, askAt: ___, steps: ____, ...rest } = table;
	return {
		...rest,
		...{ state: 'seated', size: intent.size, seatedAt: at, unshared: true, madeBy: id },
		...(intent.tableIds.length > 1 && { together: [...intent.tableIds] }),
		...(intent.does === 'seat' && { ticket: intent.label })
	};
}

function emptied(table: TableHere): TableHere {
	const { id, name, area, section, category, use, place, min, max, accessible } = table;
	return {
		...{ id, name, area, section, category, use, place, min, max, accessible },
		...{ state: 'bussing', unshared: true }
	};
}

function onTables(tables: TableHere[], act: Act): TableHere[] {
	const { intent } = act;
	if (intent.does === 'clear')
		return tables.map((one) => (intent.tableIds.includes(one.id) ? emptied(one) : one));
	if (!isSeating(intent)) return tables;
	return tables.map((one) => (sits(intent, one) ? seatedAt(one, { ...act, intent }) : one));
}

type Added = Extract<Intent, { does: 'add' }>;

/** Last in the line: nobody can say here whom a head start would put behind it. */
function joined(parties: PartyHere[], { id, at, intent }: Act & { intent: Added }): PartyHere {
	const { number, size, highChair, stepFree, language } = intent;
	const needs = { wheelchair: false, pram: false, guideDog: false, seatWhileWaiting: false };
	return {
		...{ ticketId: id, version: 0, number, size, joinedAt: at, calls: 0, headStart: 0 },
		...{ place: parties.length + 1, cameEarlier: 0, passes: 0, overtaken: 0, lets: 0 },
		...{ headStarts: [], mayPass: [], areas: [], highChair, stepFree, language },
		needs: { highChair, stepFree, ...needs, fetchMe: false },
		...{ state: 'waiting', is: 'waiting', cutOff: true, unshared: true }
	};
}

function onParties(parties: PartyHere[], { id, seq, at, intent }: Act): PartyHere[] {
	if (intent.does === 'add') return [...parties, joined(parties, { id, seq, at, intent })];
	if (intent.does === 'seat') return parties.filter((one) => one.ticketId !== intent.ticketId);
	if (intent.does !== 'call') return parties;
	return parties.map((one) =>
		one.ticketId === intent.ticketId
			? {
					...one,
					...{ state: 'called', is: 'called', calledAt: at, calls: one.calls + 1, unshared: true }
				}
			: one
	);
}

function onBookings(bookings: BookingHere[], { intent }: Act): BookingHere[] {
	if (intent.does !== 'seat-booking') return bookings;
	return bookings.map((one) =>
		one.id === intent.reservationId ? { ...one, state: 'seated', unshared: true } : one
	);
}

/** The last evening with all acts on top, in their order. */
export function eveningAfter(evening: Evening, acts: readonly Act[]): EveningHere {
	return acts.reduce<EveningHere>(
		({ parties, tables, bookings }, act) => ({
			parties: onParties(parties, act),
			tables: onTables(tables, act),
			bookings: onBookings(bookings, act)
		}),
		{
			...{ parties: [...evening.parties], tables: [...evening.tables] },
			bookings: [...evening.bookings]
		}
	);
}

/** Called first, the one called first before the others; then the line in its order. */
export const inOrder = (parties: readonly PartyHere[]): PartyHere[] => [
	...parties
		.filter(({ state }) => state === 'called')
		.sort((a, b) => (a.calledAt ?? 0) - (b.calledAt ?? 0)),
	...parties.filter(({ state }) => state === 'waiting')
];

const toCome = ['booked', 'confirmed', 'arrived', 'partly-arrived'];

/** Bookings whose party is not at a table yet, by their time. */
export const comingOf = (bookings: readonly BookingHere[]): BookingHere[] =>
	bookings.filter(({ state }) => toCome.includes(state)).sort((a, b) => a.start - b.start);

/** Who can be put there: nobody sits there, and it is not closed. One in clearing will be ready when they come. */
export const isOpenTable = ({ state }: Pick<Table, 'state'>): boolean =>
	state === 'available' || state === 'held' || state === 'bussing';
