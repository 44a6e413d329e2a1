// What was done while the house was out of reach, done again here by the host's own commands; or why that can not be.
import { type Command, type InputOf, type Instant, type ResultOf } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import * as v from 'valibot';
import { clearTable, setTable, type Table } from '../floor/contract.ts';
import { seatBooking } from '../reservations/stand/contract.ts';
import { bringTicket } from '../waitlist/block/contract.ts';
import { callParty, Needs, type TicketState } from '../waitlist/contract.ts';
import { seatParty, seatWalkIn } from '../waitlist/seating/contract.ts';
import type { Intent, Reason } from './contract.ts';
import { intentRow } from './rows.server.ts';
import { standingOf } from './rules.ts';

/** A ticket as it stands now. */
export interface TicketNow {
	version: number;
	state: TicketState;
	/** When it changed last, and by whom. */
	changedAt: Instant;
	by: string;
	seatingId?: string | undefined;
	/** Where it was seated. */
	table?: string | undefined;
}

export interface ApplyNeeds {
	/** One of the host's own commands, inside this transaction. */
	does: <D extends Command>(def: D, input: InputOf<D>, acting: Acting) => Promise<ResultOf<D>>;
	ticket: (read: Reader, ticketId: string) => Promise<TicketNow | undefined>;
	tables: (read: Reader) => Promise<Table[]>;
}

export type Applied =
	| { conflict?: never; seatingId?: string; ticketId?: string }
	| { conflict: Reason; who: string; seatingId?: never; ticketId?: never };

const conflict = (why: Reason, who = ''): Applied => ({ conflict: why, who });

/** What a table itself stands against. */
const tableWhy: Record<string, Reason> = { 'unknown-table': 'gone', 'too-many-guests': 'too-many' };

const at = (acting: Acting, now: Instant): Acting => ({ ...acting, now });

/** A tablet's clock may be wrong: never before what the house knows of the party already. */
const after = (when: Instant, { changedAt }: TicketNow): Instant => Math.max(when, changedAt);

/**
 * Nobody sits there and it only wants clearing: who was seated there sits at it all the same. Where nobody could be
 * seated it wants clearing still.
 */
async function onReadyTables(
	needs: ApplyNeeds,
	ids: readonly string[],
	acting: Acting,
	seat: () => Promise<Applied>
): Promise<Applied> {
	const tables = await needs.tables(acting.tx);
	const clearing = tables.filter(({ id, state }) => ids.includes(id) && state === 'bussing');
	for (const { id: tableId } of clearing)
		await needs.does(setTable, { tableId, from: 'bussing', to: 'available' }, acting);
	const applied = await seat();
	if (applied.conflict)
		for (const { id: tableId } of clearing)
			await needs.does(setTable, { tableId, from: 'available', to: 'bussing' }, acting);
	return applied;
}

/** With its own number and time, as a kiosk's that was cut off: behind nobody who came later, before nobody called. */
async function add(
	needs: ApplyNeeds,
	intent: Extract<Intent, { does: 'add' }>,
	when: Instant,
	acting: Acting
): Promise<Applied> {
	const { number, day, size, language, highChair, stepFree } = intent;
	const ago = acting.now - when;
	const wanted = { size, language, needs: v.parse(Needs, { highChair, stepFree }) };
	const done = await needs.does(
		bringTicket,
		{ number, day, takenAt: when, ago, ...wanted },
		acting
	);
	if (done.ok) return { ticketId: done.value.ticketId };
	return conflict(done.code === 'not-your-number' ? 'too-late' : 'gone');
}

/** A party that the pen put into the line is known by what did that; the house has a ticket of it by now. */
export async function known(intent: Intent, { tx }: Acting): Promise<Intent> {
	if (intent.does !== 'call' && intent.does !== 'seat') return intent;
	const made = (await intentRow(tx, intent.ticketId))?.ticket_id;
	return made ? { ...intent, ticketId: made } : intent;
}

/** The same tables, however they are put in a row. */
const sameTables = (one: string | undefined, other: string): boolean =>
	one?.split('+').sort().join('+') === other.split('+').sort().join('+');

async function call(
	needs: ApplyNeeds,
	intent: Extract<Intent, { does: 'call' }>,
	when: Instant,
	acting: Acting
): Promise<Applied> {
	const ticket = await needs.ticket(acting.tx, intent.ticketId);
	if (!ticket) return conflict('gone');
	const standing = standingOf(ticket.state);
	// Called or seated by somebody else meanwhile: one call, one notification.
	if (standing === 'called' || standing === 'seated') return {};
	if (standing === 'over') return conflict('ended', ticket.by);
	const { ticketId } = intent;
	const { version } = ticket;
	const then = at(acting, after(when, ticket));
	const done = await needs.does(callParty, { ticketId, version }, then);
	return done.ok ? {} : conflict('ended', ticket.by);
}

/** What became of it while the pen was alone; undefined: it stands in the line still. */
function seatedAlready({ state, table, seatingId, by }: TicketNow, at: string) {
	const standing = standingOf(state);
	if (standing === 'over') return conflict('ended', by);
	if (standing !== 'seated') return undefined;
	if (!sameTables(table, at)) return conflict('seated-elsewhere', table);
	return seatingId === undefined ? {} : { seatingId };
}

async function seat(
	needs: ApplyNeeds,
	intent: Extract<Intent, { does: 'seat' }>,
	when: Instant,
	acting: Acting
): Promise<Applied> {
	const ticket = await needs.ticket(acting.tx, intent.ticketId);
	if (!ticket) return conflict('gone');
	const already = seatedAlready(ticket, intent.table);
	if (already) return already;
	const [tableId = '', ...withTables] = intent.tableIds;
	const { version } = ticket;
	const wish = { ticketId: intent.ticketId, version, tableId, withTables, anyway: true };
	const done = await needs.does(seatParty, wish, at(acting, after(when, ticket)));
	if (done.ok) return { seatingId: done.value.seatingId };
	if (done.code === 'table-taken') return conflict('in-the-way', done.detail?.who);
	return conflict(tableWhy[done.code] ?? 'ended', ticket.by);
}

export async function walkIn(
	needs: ApplyNeeds,
	{ size, tableIds }: { size: number; tableIds: readonly string[] },
	when: Instant,
	acting: Acting
): Promise<Applied> {
	const [tableId = '', ...withTables] = tableIds;
	const wish = { tableId, withTables, size, anyway: true };
	const done = await needs.does(seatWalkIn, wish, at(acting, when));
	if (done.ok) return { seatingId: done.value.seatingId };
	if (done.code === 'table-taken') return conflict('in-the-way', done.detail?.who);
	return conflict(tableWhy[done.code] ?? 'gone');
}

async function booking(
	needs: ApplyNeeds,
	intent: Extract<Intent, { does: 'seat-booking' }>,
	when: Instant,
	acting: Acting
): Promise<Applied> {
	const { reservationId: id, tableIds } = intent;
	const done = await needs.does(seatBooking, { id, tableIds }, at(acting, when));
	if (done.ok) return { seatingId: done.value.seatingId };
	if (done.code === 'table-taken') return conflict('in-the-way', done.detail?.table);
	if (done.code !== 'not-now') return conflict(tableWhy[done.code] ?? 'gone');
	return conflict(done.detail?.state === 'seated' ? 'seated-elsewhere' : 'ended');
}

/**
 * Of a seating that could not be applied there is nothing to end; one that is over already is over. A party that the
 * house has at other tables by now has not left: only this table is empty.
 */
async function clear(
	needs: ApplyNeeds,
	intent: Extract<Intent, { does: 'clear' }>,
	when: Instant,
	acting: Acting
): Promise<Applied> {
	const made = intent.intentId && (await intentRow(acting.tx, intent.intentId))?.seating_id;
	const seatingId = intent.seatingId ?? made;
	if (!seatingId) return conflict('gone');
	const theirs = (await needs.tables(acting.tx)).filter((one) => one.seatingId === seatingId);
	const elsewhere = theirs.every(({ id }) => !intent.tableIds.includes(id));
	if (theirs.length > 0 && elsewhere)
		return conflict('seated-elsewhere', theirs.map(({ name }) => name).join(' + '));
	await needs.does(clearTable, { seatingId }, at(acting, when));
	return {};
}

/** Does it as far as it can be done; a conflict has written nothing. `when` it was done, in the house's time. */
export async function apply(
	needs: ApplyNeeds,
	told: Intent,
	when: Instant,
	acting: Acting
): Promise<Applied> {
	const intent = await known(told, acting);
	if (intent.does === 'add') return add(needs, intent, when, acting);
	if (intent.does === 'call') return call(needs, intent, when, acting);
	if (intent.does === 'clear') return clear(needs, intent, when, acting);
	return onReadyTables(needs, intent.tableIds, acting, () => {
		if (intent.does === 'seat') return seat(needs, intent, when, acting);
		if (intent.does === 'walk-in') return walkIn(needs, intent, when, acting);
		return booking(needs, intent, when, acting);
	});
}
