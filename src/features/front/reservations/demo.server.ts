// The book's share of the demo evening: parties at table, one waiting, one late, more to come, and tomorrow's.
import { HOUR, MINUTE, type Id, type Instant, type ServiceDay } from '#protocol';
import type { DemoEvening, DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { ReservationState } from './contract.ts';
import { mark } from './keeping.server.ts';
import type { Wish } from './making.server.ts';
import type { ReservationsNeeds } from './needs.server.ts';
import { allRooms, setOf } from './open-rooms.server.ts';
import { dayAfter } from './rules/calendar.ts';
import { defaultRules } from './rules/defaults.ts';
import type { ReservationsTables } from './schema.server.ts';
import { writeRoom } from './rooms.server.ts';
import type { Reservations } from './service.server.ts';

interface Guest {
	name: string;
	note?: string;
	phone?: string;
	language?: 'en' | 'zh';
	channel?: Wish['channel'];
}

const guests: readonly Guest[] = [
	{ name: 'Okafor', phone: '+44 20 7946 0112' },
	{ name: '陈伟', language: 'zh', channel: 'kiosk' },
	{ name: 'Lindqvist', note: 'Birthday, a candle with the dessert', phone: '+44 20 7946 0127' },
	{ name: 'Ms Abernathy', phone: '+44 20 7946 0131' },
	{ name: '李娜', language: 'zh', channel: 'phone', note: '需要儿童椅' },
	{ name: 'Marlowe', phone: '+44 20 7946 0145' },
	{ name: 'Dr Haddad', note: 'One guest in a wheelchair', phone: '+44 20 7946 0150' },
	{ name: '', channel: 'kiosk' },
	{ name: 'Petrov', phone: '+44 20 7946 0163' },
	{ name: '黄先生', language: 'zh', phone: '+44 20 7946 0178', note: '一位对花生过敏' },
	{ name: 'Fitzgerald', channel: 'phone' },
	{ name: 'Nakamura', phone: '+44 20 7946 0186' },
	{ name: 'Rossi', note: 'The quiet corner, if it is free' },
	{ name: '周女士', language: 'zh', phone: '+44 20 7946 0199' }
];

interface Planned {
	/** From now. */
	minutes: number;
	size: number;
	state?: ReservationState;
}
const tonight: readonly Planned[] = [
	{ minutes: -70, size: 2, state: 'seated' },
	{ minutes: -45, size: 4, state: 'seated' },
	{ minutes: -40, size: 2, state: 'no-show' },
	{ minutes: -25, size: 4 },
	{ minutes: -5, size: 2, state: 'arrived' },
	{ minutes: 10, size: 5 },
	{ minutes: 20, size: 2, state: 'confirmed' },
	{ minutes: 40, size: 4 },
	{ minutes: 60, size: 2, state: 'cancelled-by-guest' },
	{ minutes: 75, size: 6, state: 'confirmed' },
	{ minutes: 90, size: 4 },
	{ minutes: 105, size: 2 },
	{ minutes: 120, size: 2 },
	{ minutes: 150, size: 4 }
];
const tomorrow = [2, 4, 2, 6, 3, 2, 4, 2, 5, 2, 8, 2] as const;

function wishOf(at: DemoEvening, nth: number, size: number, start: Instant): Wish {
	const guest = guests[nth % guests.length] ?? { name: '' };
	const member = nth % 3 === 1 ? at.made.members[nth] : undefined;
	return {
		...{ size, start, by: 'house', note: guest.note ?? '', phone: guest.phone ?? '' },
		name: member?.name || guest.name,
		memberId: member?.id,
		language: guest.language ?? 'en',
		channel: guest.channel ?? 'host'
	};
}

/** A demo shown while the usual hours are over is open all day long. */
async function keepOpen(tx: Tx, starts: readonly Instant[], now: Instant): Promise<void> {
	if (starts.some((start) => start > now && start < now + HOUR)) return;
	const hours = defaultRules.hours.map(() => [{ opens: '00:00', closes: '00:00', fixed: false }]);
	const rules = JSON.stringify({ ...defaultRules, hours });
	await tx
		.tables<ReservationsTables>()
		.insertInto('reservation_rules')
		.values({ venue_id: tx.venue, rules, set_at: now })
		.onConflict((c) => c.column('venue_id').doNothing())
		.execute();
}

interface Sitting {
	id: Id<'reservation'>;
	tableId: Id<'table'>;
	size: number;
}

/** They have sat at their table since they came, if nobody else does. */
async function sitDown(
	[book, needs]: [Reservations, ReservationsNeeds],
	tx: Tx,
	{ id, tableId, size }: Sitting,
	since: Instant
): Promise<void> {
	const party = { tableIds: [tableId], size, reservationId: id, seatedAt: since };
	const seated = await needs.seat(tx, party, since);
	if (!seated.ok) return;
	const { seatingId } = seated.value;
	await book.sits(tx, { reservationId: id, seatingId, tableId }, since);
}

/** The two largest tables together are a room of their own, which gold members book by themselves. */
async function openRoom({ made, now }: DemoEvening, tx: Tx, house: 'en' | 'zh'): Promise<void> {
	const large = made.tables.toSorted((a, b) => a.max - b.max).slice(-2);
	if (large.length < 2) return;
	const words =
		house === 'zh'
			? { name: '紫藤', note: '临花园，可安静交谈' }
			: { name: 'Wisteria', note: 'By the garden, quiet enough for a speech' };
	const tableIds = large.map(({ id }) => id);
	const room = await writeRoom(tx, { ...words, min: 6, max: 16, tier: 'gold', tableIds }, now);
	if (room.ok) made.brought.push({ table: 'rooms', id: room.value.id });
}

/** A company has it tomorrow. */
async function bookRoom(
	book: Reservations,
	at: DemoEvening,
	tx: Tx,
	start: Instant | undefined
): Promise<void> {
	const [room] = await allRooms(tx);
	if (!room || start === undefined) return;
	const party = { ...wishOf(at, 3, 12, start), only: setOf(room), roomId: room.id as Id<'room'> };
	await book.make(tx, party, at.now);
}

export function demoReservations(
	book: Reservations,
	needs: ReservationsNeeds,
	today: (now: Instant) => ServiceDay,
	language: () => 'en' | 'zh'
): DemoShare {
	async function bookTonight(at: DemoEvening, tx: Tx): Promise<void> {
		const { now } = at;
		await keepOpen(tx, await book.starts(tx, today(now)), now);
		const starts = await book.starts(tx, today(now));
		for (const [nth, { minutes, size, state }] of tonight.entries()) {
			const start = starts.findLast((one) => one <= now + minutes * MINUTE);
			if (start === undefined) continue;
			const made = await book.make(tx, wishOf(at, nth, size, start), start - 3 * HOUR);
			if (!made.ok) continue;
			const { id, table_id: tableId } = made.value;
			if (state === 'seated') await sitDown([book, needs], tx, { id, tableId, size }, start);
			else if (state) await mark(needs, tx, { id, to: state }, now);
		}
	}

	async function bookTomorrow(at: DemoEvening, tx: Tx): Promise<void> {
		const starts = await book.starts(tx, dayAfter(today(at.now)));
		await bookRoom(book, at, tx, starts.at(Math.floor(starts.length * 0.7)));
		const evening = starts.slice(Math.floor(starts.length * 0.5));
		for (const [nth, size] of tomorrow.entries()) {
			const start = evening[Math.floor(at.random() * evening.length)];
			if (start !== undefined) await book.make(tx, wishOf(at, nth + 5, size, start), at.now);
		}
	}

	return async (at) => {
		await at.write((tx) => openRoom(at, tx, language()));
		await at.write((tx) => bookTonight(at, tx));
		await at.write((tx) => bookTomorrow(at, tx));
	};
}
