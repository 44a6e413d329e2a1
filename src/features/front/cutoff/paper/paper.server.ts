// One line of paper becomes a ticket, and a seating where they sat, with their true times; marked, so that nothing is learned.
import {
	fail,
	ok,
	type Id,
	type InputOf,
	type Instant,
	type Ok,
	type Refused,
	type ServiceDay
} from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, type Acting, type Served } from '#server/wire.server.ts';
import type { Taken } from '../../floor/contract.ts';
import type { ReservationState } from '../../reservations/contract.ts';
import { enterPaper } from './contract.ts';

interface Sitting {
	size: number;
	tableIds: readonly Id<'table'>[];
	/** Of the line, or of the book. */
	ticketId?: Id<'ticket'>;
	ticketNumber?: string;
	reservationId?: Id<'reservation'>;
	memberId?: Id<'member'> | undefined;
	by: string;
	seatedAt: Instant;
	/** Absent: they sit there still. */
	leftAt?: Instant | undefined;
}

type NoTable = Refused<'table-taken', Taken> | Refused<'unknown-table', undefined>;

type NotComing =
	Refused<'unknown-reservation', undefined> | Refused<'not-now', { state: ReservationState }>;

export interface PaperNeeds {
	/** A booking that may have come: still expected, or given up while nobody could say. `lost`: its table is given away. */
	mayCome: (
		read: Reader,
		id: Id<'reservation'>
	) => Promise<Ok<{ lost: boolean; memberId?: Id<'member'> }> | NotComing>;
	/** It came then, with so many; it sits, has gone, or waits. */
	came: (tx: Tx, party: CameOnPaper, now: Instant) => Promise<unknown>;
	today: (now: Instant) => ServiceDay;
	/** A wall time of a service day as an instant. */
	wallOn: (day: ServiceDay, wall: string) => Instant;
	/** Nobody else had these tables for part of [from, until); without an end: they are free now. */
	free: (
		read: Reader,
		tableIds: readonly string[],
		from: Instant,
		until: Instant | undefined
	) => Promise<Ok<unknown> | NoTable>;
	/** A ticket that joined then. */
	ticket: (
		tx: Tx,
		asked: Pick<Line, 'size' | 'day' | 'language' | 'highChair' | 'stepFree'>,
		at: { joinedAt: Instant; by: string }
	) => Promise<{ id: Id<'ticket'>; number: string }>;
	/** The party had these tables, or has them. */
	sat: (
		tx: Tx,
		party: Sitting,
		now: Instant
	) => Promise<Ok<{ seatingId: Id<'seating'> }> | Refused<string, unknown>>;
	/** What became of the ticket, and when: at a table, or gone without one. */
	end: (
		tx: Tx,
		ticketId: Id<'ticket'>,
		became: { seatingId?: Id<'seating'>; at: Instant; by: string }
	) => Promise<void>;
}

/** A booked party as the paper has it. */
export interface CameOnPaper {
	id: Id<'reservation'>;
	here: number;
	tableIds: readonly Id<'table'>[];
	joinedAt: Instant;
	seatingId?: Id<'seating'> | undefined;
	leftAt?: Instant | undefined;
}

type Line = InputOf<typeof enterPaper>;
interface Times {
	joinedAt: Instant;
	seatedAt: Instant | undefined;
	leftAt: Instant | undefined;
}

/** The times in their order, none of them in the future; and what the paper must say beside them. */
function timesOf(needs: PaperNeeds, line: Line, now: Instant) {
	const at = (wall: string | undefined) =>
		wall === undefined ? undefined : needs.wallOn(line.day, wall);
	const joinedAt = needs.wallOn(line.day, line.joined);
	const times: Times = { joinedAt, seatedAt: at(line.seated), leftAt: at(line.left) };
	const given = [joinedAt, times.seatedAt, times.leftAt].filter((one) => one !== undefined);
	if (given.some((one, n) => one < (given[n - 1] ?? one))) return fail('times-out-of-order');
	if (given.some((one) => one > now)) return fail('in-the-future');
	if (line.day !== needs.today(now) && times.leftAt === undefined) return fail('evening-over');
	if (times.seatedAt !== undefined && line.tableIds.length === 0) return fail('which-table');
	return ok(times);
}

const standsAs = ({ seatedAt, leftAt }: Times) => {
	if (leftAt !== undefined) return 'over' as const;
	return seatedAt === undefined ? ('waits' as const) : ('sits' as const);
};

/** From here on nothing is refused. */
async function sitDown(needs: PaperNeeds, tx: Tx, party: Sitting, now: Instant) {
	const sat = await needs.sat(tx, party, now);
	if (!sat.ok) throw new Error(`Found free and then not: ${sat.code}`);
	return sat.value.seatingId;
}

/** No ticket, unless its table is given away: then it waits in the line as any other. */
async function enterBooked(
	needs: PaperNeeds,
	{ line, times }: { line: Line; times: Times },
	id: Id<'reservation'>,
	{ tx, now, caller }: Acting
) {
	const booked = await needs.mayCome(tx, id);
	if (!booked.ok) return booked;
	const { lost, memberId } = booked.value;
	const { joinedAt, seatedAt, leftAt } = times;
	const by = caller.staff?.name ?? '';
	const tableIds = line.tableIds as Id<'table'>[];
	const at = { reservationId: id, memberId, size: line.size, tableIds, by };
	const seatingId =
		seatedAt === undefined ? undefined : await sitDown(needs, tx, { ...at, seatedAt, leftAt }, now);
	await needs.came(tx, { id, here: line.size, tableIds, joinedAt, seatingId, leftAt }, now);
	const stands = standsAs(times);
	const waits = lost && stands === 'waits';
	const { number } = waits ? await needs.ticket(tx, line, { joinedAt, by }) : { number: '' };
	return ok({ number, stands });
}

async function enter(needs: PaperNeeds, line: Line, acting: Acting) {
	const { tx, now, caller } = acting;
	const read = timesOf(needs, line, now);
	if (!read.ok) return read;
	const times = read.value;
	const { joinedAt, seatedAt, leftAt } = times;
	const tableIds = line.tableIds as Id<'table'>[];
	if (seatedAt !== undefined) {
		const free = await needs.free(tx, tableIds, seatedAt, leftAt);
		if (!free.ok) return free;
	}
	const { reservationId } = line;
	if (reservationId !== undefined)
		return enterBooked(needs, { line, times }, reservationId as Id<'reservation'>, acting);
	const by = caller.staff?.name ?? '';
	const { id, number } = await needs.ticket(tx, line, { joinedAt, by });
	if (seatedAt !== undefined) {
		const party = { size: line.size, tableIds, ticketId: id, ticketNumber: number, by };
		const seatingId = await sitDown(needs, tx, { ...party, seatedAt, leftAt }, now);
		await needs.end(tx, id, { seatingId, at: seatedAt, by });
	} else if (leftAt !== undefined) await needs.end(tx, id, { at: leftAt, by });
	return ok({ number, stands: standsAs(times) });
}

export const servedPaper = (needs: PaperNeeds): Served[] => [
	onCommand(enterPaper, (line, acting) => enter(needs, line, acting))
];
