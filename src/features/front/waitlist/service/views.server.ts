// What the screens show of the line: the host all, the board numbers, a phone its own ticket.
import type { Id, Instant, ServiceDay, StateOf } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { board, EndedParty, queue, QueueParty } from '../contract.ts';
import type { myTicket } from '../own/contract.ts';
import { reasonFor } from '../rules/order.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { lineOf, ticketRow, type Line, type LineNeeds, type TicketRow } from './tickets.server.ts';

export interface ViewNeeds extends LineNeeds {
	today: (now: Instant) => ServiceDay;
	/** Synchronous; the name as the guest wrote it. */
	memberName: (read: Reader, memberId: Id<'member'>) => string | undefined;
}

interface Looking {
	now: Instant;
	read: Reader;
}

/** How many that left the line are still shown, for undo. */
const ENDED_SHOWN = 12;
const LAST_WAITS = 5;

async function endedTickets(read: Reader, day: ServiceDay, most: number): Promise<TicketRow[]> {
	return read
		.tables<WaitlistTables>()
		.selectFrom('tickets')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('day', '=', day)
		.where('state', 'in', ['seated', 'missed', 'left', 'removed'])
		.orderBy('changed_at', 'desc')
		.limit(most)
		.execute();
}

function standing(row: TicketRow, { order, reading }: Line) {
	return (
		reasonFor(row.id, order, reading) ?? {
			...{ place: 0, cameEarlier: 0, headStarts: [], passes: 0, overtaken: row.overtaken },
			mayPass: []
		}
	);
}

function member(needs: ViewNeeds, read: Reader, row: TicketRow) {
	const known = row.member_id === null ? '' : (needs.memberName(read, row.member_id) ?? '');
	const name = row.call_name || known;
	return { ...(name && { name }), ...(row.tier !== null && { tier: row.tier }) };
}

function partyOf(row: TicketRow, line: Line): QueueParty {
	return {
		...{ ticketId: row.id, version: row.version, number: row.number, size: row.size },
		...{ highChair: row.high_chair === 1, stepFree: row.step_free === 1, language: row.language },
		state: row.state === 'called' ? 'called' : 'waiting',
		...{ joinedAt: row.joined_at, calls: row.calls, headStart: row.head_start },
		...(row.called_at !== null && { calledAt: row.called_at }),
		...(row.state === 'called' &&
			row.answer !== null && { answer: { is: row.answer, at: row.answered_at ?? row.changed_at } }),
		...standing(row, line)
	};
}

function endedOf(row: TicketRow): EndedParty {
	return {
		...{ ticketId: row.id, version: row.version, number: row.number, size: row.size },
		state: row.state as EndedParty['state'],
		...{ at: row.changed_at, by: row.changed_by, joinedAt: row.joined_at },
		...(row.table_name !== null && { table: row.table_name })
	};
}

const byCall = (a: TicketRow, b: TicketRow) => (a.called_at ?? 0) - (b.called_at ?? 0);

export async function queueView(
	needs: ViewNeeds,
	{ now, read }: Looking
): Promise<StateOf<typeof queue>> {
	const day = needs.today(now);
	const line = await lineOf(needs, read, day);
	const { open, order } = line;
	const rowOf = new Map(open.map((row) => [row.id, row]));
	const called = open.filter((row) => row.state === 'called').sort(byCall);
	const waiting = order.flatMap((one) => rowOf.get(one.id) ?? []);
	return {
		parties: [...called, ...waiting].map((row) => ({
			...partyOf(row, line),
			...member(needs, read, row)
		})),
		ended: (await endedTickets(read, day, ENDED_SHOWN)).map(endedOf)
	};
}

const BOARD_NEXT = 10;

function namesOf(open: readonly TicketRow[]): Record<string, string> {
	return Object.fromEntries(
		open.flatMap((row) => (row.call_name ? [[row.number, row.call_name]] : []))
	);
}

export async function boardView(
	needs: Pick<ViewNeeds, 'today' | 'rooms'>,
	{ now, read }: Looking
): Promise<StateOf<typeof board>> {
	const day = needs.today(now);
	const { open, order } = await lineOf(needs, read, day);
	const numbers = new Map(open.map((row) => [row.id, row.number]));
	const since = order.length > 0 ? Math.min(...order.map((one) => one.joinedAt)) : undefined;
	const seated = (await endedTickets(read, day, 30)).filter((row) => row.state === 'seated');
	return {
		called: open
			.filter((row) => row.state === 'called')
			.sort((a, b) => byCall(b, a))
			.map((row) => ({
				...{ number: row.number, calledAt: row.called_at ?? now, calls: row.calls }
			})),
		names: namesOf(open),
		next: order.slice(0, BOARD_NEXT).map((one) => numbers.get(one.id) ?? ''),
		waiting: order.length,
		...(since !== undefined && { waitingSince: since }),
		lastWaits: seated.slice(0, LAST_WAITS).map((row) => row.changed_at - row.joined_at)
	};
}

/** @throws when there is no such ticket: `pick` let nobody else through. */
export async function myTicketView(
	needs: LineNeeds,
	ticketId: string,
	read: Reader
): Promise<StateOf<typeof myTicket>> {
	const row = await ticketRow(read, ticketId);
	if (!row) throw new Error('The phone holds a ticket that is not in the book.');
	const { order, reading } = await lineOf(needs, read, row.day);
	const reason = reasonFor(row.id, order, reading);
	return {
		...{ number: row.number, size: row.size, state: row.state, joinedAt: row.joined_at },
		...{ calls: row.calls, changedAt: row.changed_at, headStart: row.head_start },
		...(row.call_name && { callName: row.call_name }),
		...(row.called_at !== null && { calledAt: row.called_at }),
		...(row.table_name !== null && { table: row.table_name }),
		...(reason && { reason })
	};
}
