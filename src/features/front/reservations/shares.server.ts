// The book for the desk: tonight and tomorrow, what has not come by closing, and a member's bookings.
import { DAY, HOUR, MINUTE, phrase, type Id, type Instant, type ServiceDay } from '#protocol';
import type { ClosingShare, Shares, TimelineShare, TodayItem } from '#server/shares.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import {
	reservationArrived,
	reservationCancelled,
	reservationChanged,
	reservationMade
} from './contract.ts';
import { endOfVisit, step } from './keeping.server.ts';
import { findRow, rulesOf } from './reading.server.ts';
import { expected, keepsTable } from './rules/states.ts';
import type { ReservationRow, ReservationsTables } from './schema.server.ts';
import { bookingSearch } from './search.server.ts';
import { bookingRulesSet } from './settings/contract.ts';

interface Needs {
	today(now: Instant): ServiceDay;
	secrets: { blindIndex(text: string, about: string): string };
	e164(written: string): string | undefined;
}

/** From so many guests on a party is large: the kitchen wants to know. */
const LARGE = 7;
const changedBy = [
	...[reservationMade, reservationChanged, reservationCancelled],
	...[reservationArrived, bookingRulesSet]
];

const bookings = (read: Reader) =>
	read
		.tables<ReservationsTables>()
		.selectFrom('reservations')
		.selectAll()
		.where('venue_id', '=', read.venue);

const expectedOn = (read: Reader, day: ServiceDay) =>
	bookings(read)
		.where('day', '=', day)
		.where('state', 'in', keepsTable)
		.orderBy('start_at')
		.execute();

const bothDays = (needs: Needs, now: Instant) => [needs.today(now), needs.today(now + DAY)];

function notable(row: ReservationRow): TodayItem[] {
	const values = {
		name: row.name,
		n: row.size,
		day: { day: row.day },
		start: { at: row.start_at }
	};
	const about = { at: row.start_at, href: '/admin/reservations' };
	const large: TodayItem = {
		...{ id: `large ${row.id}`, kind: 'wait', ...about },
		text: phrase('reservations_today_large', values)
	};
	const note: TodayItem = {
		...{ id: `note ${row.id}`, kind: 'plain', ...about },
		text: phrase('reservations_today_note', { ...values, note: row.note })
	};
	return [...(row.size >= LARGE ? [large] : []), ...(row.note === '' ? [] : [note])];
}

async function hoursOf(needs: Needs, read: Reader, now: Instant) {
	const days: { day: ServiceDay; hours: { at: Instant; parties: number; covers: number }[] }[] = [];
	for (const day of bothDays(needs, now)) {
		const byHour = new Map<Instant, { parties: number; covers: number }>();
		for (const row of await expectedOn(read, day)) {
			const at = Math.floor(row.start_at / HOUR) * HOUR;
			const { parties, covers } = byHour.get(at) ?? { parties: 0, covers: 0 };
			byHour.set(at, { parties: parties + 1, covers: covers + row.size });
		}
		days.push({ day, hours: [...byHour].map(([at, load]) => ({ at, ...load })) });
	}
	return days;
}

const isHere = ({ state }: ReservationRow) => !expected.includes(state);

/** No-show once the grace is over; who came and was never marked seated has eaten; who is yet to come is given up. */
function endOf(row: ReservationRow, graceMinutes: number, now: Instant) {
	if (isHere(row)) return endOfVisit(row);
	return now > row.start_at + row.stood_still + graceMinutes * MINUTE
		? ('no-show' as const)
		: ('cancelled-by-house' as const);
}

async function settleBooking(tx: Tx, id: string, now: Instant): Promise<boolean> {
	const row = await findRow(tx, 'id', id);
	if (!row || !keepsTable.includes(row.state)) return false;
	const end = endOf(row, (await rulesOf(tx)).graceMinutes, now);
	if (!isHere(row) || row.state === 'partly-seated') return (await step(tx, row, end, now)).ok;
	const sat = await step(tx, row, 'seated', now);
	return sat.ok && (await step(tx, sat.value, end, now)).ok;
}

const closing: ClosingShare = {
	name: 'reservations',
	changedBy,
	async open(read, { day }, now) {
		const { graceMinutes } = await rulesOf(read);
		const rows = await bookings(read)
			.where('day', '<=', day)
			.where('state', 'in', keepsTable)
			.orderBy('start_at')
			.execute();
		return rows.map((row) => {
			const end = endOf(row, graceMinutes, now);
			const values = { name: row.name, n: row.size, start: { at: row.start_at } };
			return {
				...{ id: row.id, href: '/host', running: end === 'cancelled-by-house' },
				text: phrase(`reservations_closing_${isHere(row) ? 'arrived' : 'booked'}`, values),
				proposal: phrase(
					`reservations_closing_${end === 'short-show' ? 'finished' : end.replaceAll('-', '_')}`
				)
			};
		});
	},
	settle: (tx, id, _by, now) => settleBooking(tx, id, now),
	async sums(read, { day }) {
		const rows = await bookings(read).where('day', '=', day).execute();
		const noShows = rows.filter(({ state }) => state === 'no-show').length;
		return { bookings: rows.filter(({ state }) => !state.startsWith('cancelled')).length, noShows };
	}
};

const timeline: TimelineShare = {
	name: 'reservations',
	async entries(read, memberId: Id<'member'>) {
		const rows = await bookings(read).where('member_id', '=', memberId).execute();
		return rows.flatMap((row) => {
			const values = { n: row.size, start: { at: row.start_at }, day: { day: row.day } };
			const made = {
				id: row.id,
				at: row.made_at,
				text: phrase('reservations_timeline_made', values)
			};
			if (!['no-show', 'cancelled-by-guest', 'cancelled-by-house'].includes(row.state))
				return [made];
			const text = phrase(`reservations_timeline_${row.state.replaceAll('-', '_')}`, values);
			return [made, { id: `${row.id} end`, at: row.changed_at, text }];
		});
	}
};

export function reservationsShares(needs: Needs): Shares {
	return {
		today: [
			{
				name: 'book',
				section: 'book',
				guests: true,
				changedBy,
				async items(read, now) {
					const days = bothDays(needs, now);
					const rows = [];
					for (const day of days) rows.push(...(await expectedOn(read, day)));
					return rows.flatMap(notable);
				},
				hours: (read, now) => hoursOf(needs, read, now)
			}
		],
		ready: [
			{
				name: 'hours',
				changedBy,
				async check(read) {
					const set = await read
						.tables<ReservationsTables>()
						.selectFrom('reservation_rules')
						.select('set_at')
						.where('venue_id', '=', read.venue)
						.executeTakeFirst();
					const state = set ? 'green' : 'open';
					return {
						state,
						text: phrase(`reservations_ready_${state}`),
						href: '/admin/reservations'
					};
				}
			}
		],
		search: [bookingSearch(needs)],
		timeline: [timeline],
		closing: [closing]
	};
}
