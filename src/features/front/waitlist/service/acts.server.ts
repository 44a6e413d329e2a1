// What the host does with a party in the line. Of two hosts one wins, the other sees why.
import type { Updateable } from 'kysely';
import { fail, MINUTE, ok, type Id, type InputOf, type Instant } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import type { changeWants } from '../acts/contract.ts';
import { couldHave } from '../rule/contract.ts';
import { afterMissed, fromPool } from '../rules/missed.ts';
import { calledStates, isCalled, openStates, waitingStates } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { countLetting, roomFor, tooLarge, type MatchNeeds } from './matching.server.ts';
import { forgetPassing, notePassing } from './passing.server.ts';
import { ruleOf } from './rule.server.ts';
import type { TakeNeeds } from './take.server.ts';
import { openTask } from './task-rows.server.ts';
import {
	asWaiting,
	change,
	doing,
	raced,
	seen,
	type Act,
	type TicketRow
} from './tickets.server.ts';
import { needsOf, wantsColumns } from './wants.server.ts';

export type ActNeeds = Pick<TakeNeeds, 'today' | 'largestParty' | 'rooms'> & {
	unseat: (tx: Tx, seatingId: Id<'seating'>, now: Instant) => Promise<{ ok: boolean }>;
};

/** Writes the next version, or says who was faster. */
export async function go(
	row: TicketRow,
	acting: Acting,
	set: Updateable<WaitlistTables['tickets']>
) {
	const done = await change(doing(acting), row, set);
	return done ? ok({ version: row.version + 1 }) : raced(row);
}

export interface CallNeeds extends MatchNeeds {
	/** Tells the guest outside of the room, where there is a way to do so. */
	tellCalled: (
		tx: Tx,
		ticket: Pick<TicketRow, 'id' | 'number' | 'language' | 'member_id'>,
		calls: number,
		now: Instant
	) => Promise<void>;
}

/** Its table is matched now, and whoever that passes is counted now: nobody is promised less while it walks in. */
async function keepTable(needs: CallNeeds, row: TicketRow, acting: Acting) {
	const found = await roomFor(needs, row, acting);
	if (!found) return null;
	const { id, number, day } = row;
	await notePassing({ id, number, day, rooms: found.room.ids }, found.passed, acting);
	await countLetting(found, acting);
	return found.room.ids.join();
}

/** Who asked to be fetched is fetched, whoever else hears of it. */
async function afterCall(needs: CallNeeds, row: TicketRow, calls: number, { tx, now }: Acting) {
	if (needsOf(row).fetchMe) await openTask(tx, row, 'fetch', now);
	await needs.tellCalled(tx, row, calls, now);
}

export async function call(needs: CallNeeds, act: Act, acting: Acting) {
	const found = await seen(acting.tx, act, openStates);
	if (!found.ok) return found;
	const row = found.value;
	const calls = row.calls + 1;
	const again = isCalled(row.state);
	const set_ids = again ? row.set_ids : await keepTable(needs, row, acting);
	const asked = { answer: null, answered_at: null, lets: 0, away_until: null, set_ids };
	const set = { state: 'called', called_at: acting.now, calls, ...asked } as const;
	const done = await go(row, acting, set);
	if (done.ok) await afterCall(needs, row, calls, acting);
	return done.ok ? ok({ ...done.value, calls }) : done;
}

async function called(act: Act, acting: Acting) {
	const found = await seen(acting.tx, act, openStates);
	return found.ok && !isCalled(found.value.state) ? fail('not-called') : found;
}

/** The party stands at the host stand. */
export async function greet(act: Act, acting: Acting) {
	const found = await called(act, acting);
	return found.ok ? go(found.value, acting, { state: 'arrived' }) : found;
}

/** It did not come: what then is the house's rule. Its table goes to the next, and it passed nobody. */
export async function missed(act: Act, acting: Acting) {
	const found = await called(act, acting);
	if (!found.ok) return found;
	return miss(found.value, acting);
}

/** By the host's tap or by the clock: the same rule. */
export async function miss(row: TicketRow, acting: Acting) {
	const rule = await ruleOf(acting.tx);
	await forgetPassing(row, acting);
	const after = afterMissed(rule.missed, row.requeued, acting.now);
	return go(row, acting, { ...after, set_ids: null });
}

export interface ReadmitNeeds {
	/** A number that is kept runs out by the clock only while nobody doubts it. */
	timeIsKnown: () => boolean;
}

export async function readmit(needs: ReadmitNeeds, act: Act, acting: Acting) {
	const found = await seen(acting.tx, act, ['missed', 'no-show']);
	if (!found.ok) return found;
	const { missed: rule } = await ruleOf(acting.tx);
	const { pool_until, state } = found.value;
	const now = needs.timeIsKnown() || state === 'no-show' ? acting.now : undefined;
	const back = fromPool(rule, pool_until, now);
	return back.ok ? go(found.value, acting, back.value) : back;
}

export async function present(act: Act, acting: Acting) {
	const found = await seen(acting.tx, act, openStates);
	if (!found.ok) return found;
	if (found.value.state !== 'pending') return fail('not-pending');
	return go(found.value, acting, { state: 'waiting', here_by: null });
}

export async function remove(act: Act, acting: Acting) {
	const found = await seen(acting.tx, act, [...openStates, 'missed']);
	if (!found.ok) return found;
	await forgetPassing(found.value, acting);
	return go(found.value, acting, { state: 'removed', set_ids: null });
}

/** The party keeps its number and the time at which it came. */
export async function resize(needs: ActNeeds, act: Act & { size: number }, acting: Acting) {
	const found = await seen(acting.tx, act, openStates);
	if (!found.ok) return found;
	return (
		(await tooLarge(needs, acting.tx, act.size)) ?? go(found.value, acting, { size: act.size })
	);
}

export async function letPass(act: Act & { lets: number }, acting: Acting) {
	const found = await seen(acting.tx, act, waitingStates);
	return found.ok ? go(found.value, acting, { lets: act.lets }) : found;
}

export async function goOut(act: Act & { minutes: number }, acting: Acting) {
	const found = await seen(acting.tx, act, waitingStates);
	const until = act.minutes > 0 ? acting.now + act.minutes * MINUTE : null;
	return found.ok ? go(found.value, acting, { away_until: until }) : found;
}

export async function wants(
	needs: Pick<ActNeeds, 'rooms'>,
	act: InputOf<typeof changeWants>,
	acting: Acting
) {
	const found = await seen(acting.tx, act, [...waitingStates, ...calledStates]);
	if (!found.ok) return found;
	const set = wantsColumns(act.needs, act.areas);
	const wanting = asWaiting({ ...found.value, ...set });
	const rooms = await needs.rooms(acting.tx);
	const any = rooms.length === 0 || rooms.some((room) => couldHave(room, wanting));
	return any ? go(found.value, acting, set) : fail('no-such-table');
}
