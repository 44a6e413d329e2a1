// What the screens show of the line: the host all, the board numbers, a phone its own ticket.
import type { Id, Instant, ServiceDay, StateOf } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { board, EndedParty, queue, QueueParty } from '../contract.ts';
import type { myTicket } from '../own/contract.ts';
import { reasonFor, reasonsOf, type Reason } from '../rules/order.ts';
import { graceEnds } from '../rules/missed.ts';
import { endedStates, isCalled } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { careShown, type CareNeeds } from './care.server.ts';
import type { MatchNeeds } from './matching.server.ts';
import { ruleOf } from './rule.server.ts';
import { needsOf } from './wants.server.ts';
import {
	asWaiting,
	byCall,
	lineOf,
	listOf,
	ticketRow,
	type LineNeeds,
	type TicketRow
} from './tickets.server.ts';

export interface ViewNeeds extends MatchNeeds {
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
		.where('state', 'in', endedStates)
		.orderBy('changed_at', 'desc')
		.limit(most)
		.execute();
}

function standing(row: TicketRow, reasons: ReadonlyMap<string, Reason>): Reason {
	return (
		reasons.get(row.id) ?? {
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

interface Kept {
	/** Minutes that a called party's table is kept. */
	grace: number;
	names: ReadonlyMap<string, string>;
}

/** Only what is there: a screen is sent nothing for what is not. */
export const given = <T extends object>(all: T) =>
	Object.fromEntries(Object.entries(all).filter(([, value]) => value != null && value !== '')) as {
		[K in keyof T]?: NonNullable<T[K]>;
	};

function callOf(row: TicketRow, { grace, names }: Kept) {
	if (!isCalled(row.state)) return {};
	const table = listOf(row.set_ids)
		.map((id) => names.get(id) ?? '')
		.join('+');
	const at = row.called_at ?? row.changed_at;
	return {
		...given({ table, calledAt: row.called_at }),
		graceEnds: graceEnds(at, { grace }),
		...(row.answer && { answer: { is: row.answer, at: row.answered_at ?? row.changed_at } })
	};
}

function partyOf(row: TicketRow, reasons: ReadonlyMap<string, Reason>, kept: Kept): QueueParty {
	const { away_until: awayUntil, here_by: hereBy, wishes } = row;
	return {
		...{ ticketId: row.id, version: row.version, number: row.number, size: row.size },
		...{ needs: needsOf(row), areas: listOf(row.areas), language: row.language },
		...{ highChair: row.high_chair === 1, stepFree: asWaiting(row).stepFree },
		state: isCalled(row.state) ? 'called' : 'waiting',
		is: row.state as QueueParty['is'],
		...{ joinedAt: row.joined_at, calls: row.calls, headStart: row.head_start, lets: row.lets },
		...given({ awayUntil, hereBy, wishes }),
		...(row.cut_off_at !== null && { cutOff: true }),
		...callOf(row, kept),
		...standing(row, reasons)
	};
}

function endedOf(row: TicketRow): EndedParty {
	return {
		...{ ticketId: row.id, version: row.version, number: row.number, size: row.size },
		state: row.state as EndedParty['state'],
		...{ at: row.changed_at, by: row.changed_by, joinedAt: row.joined_at },
		...given({ table: row.table_name, keptUntil: row.pool_until })
	};
}

async function keptOf(needs: ViewNeeds, read: Reader): Promise<Kept> {
	const { missed } = await ruleOf(read);
	const tables = await needs.tables(read);
	return { grace: missed.grace, names: new Map(tables.map(({ id, name }) => [id, name])) };
}

export async function queueView(
	needs: ViewNeeds,
	{ now, read }: Looking
): Promise<StateOf<typeof queue>> {
	const day = needs.today(now);
	const line = await lineOf(needs, read, day);
	const { open, order } = line;
	const reasons = reasonsOf(order, line.reading);
	const rowOf = new Map(open.map((row) => [row.id, row]));
	const called = open.filter((row) => isCalled(row.state)).sort(byCall);
	const kept = await keptOf(needs, read);
	const waiting = order.flatMap((one) => rowOf.get(one.id) ?? []);
	return {
		parties: [...called, ...waiting].map((row) => ({
			...partyOf(row, reasons, kept),
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
			.filter((row) => row.state === 'called' || row.state === 'coming')
			.sort((a, b) => byCall(b, a))
			.map((row) => ({
				...{ number: row.number, calledAt: row.called_at ?? now, calls: row.calls },
				...(needsOf(row).fetchMe && { fetched: true })
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
	needs: LineNeeds & Pick<CareNeeds, 'careOf'>,
	ticketId: string,
	{ read, now }: Looking
): Promise<StateOf<typeof myTicket>> {
	const row = await ticketRow(read, ticketId);
	if (!row) throw new Error('The phone holds a ticket that is not in the book.');
	const { order, reading } = await lineOf(needs, read, row.day);
	const reason = reasonFor(row.id, order, reading);
	const rule = await ruleOf(read);
	const { away_until: awayUntil, here_by: hereBy, pool_until: keptUntil, wishes } = row;
	const at = isCalled(row.state) ? row.called_at : null;
	const care = await careShown(needs, read, row, now);
	return {
		...{ number: row.number, size: row.size, state: row.state, joinedAt: row.joined_at },
		...{ calls: row.calls, changedAt: row.changed_at, headStart: row.head_start },
		...given({ callName: row.call_name, calledAt: row.called_at, table: row.table_name }),
		...{ lets: row.lets, ...given({ awayUntil, hereBy, wishes, keptUntil }) },
		...(at !== null && { graceEnds: graceEnds(at, rule.missed) }),
		...(care && { care }),
		rule,
		...(reason && { reason })
	};
}
