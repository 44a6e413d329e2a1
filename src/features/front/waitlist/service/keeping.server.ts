// The house's own acts upon the line: tiers that rise, numbers that become void, and the turn of the service day.
import { MINUTE, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import type { Acting } from '#server/wire.server.ts';
import { openStates, waitingStates } from '../rules/states.ts';
import type { WaitlistTables } from '../schema.server.ts';
import { miss } from './acts.server.ts';
import { ruleOf } from './rule.server.ts';
import { change } from './tickets.server.ts';

const ofDay = (tx: Reader) =>
	tx.tables<WaitlistTables>().selectFrom('tickets').selectAll().where('venue_id', '=', tx.venue);

/** A member's tier rose or fell: the head start counts from now on, for those who still wait. In minutes. */
export async function setHeadStart(
	tx: Tx,
	member: { memberId: string; tier: string; headStart: number },
	day: ServiceDay,
	now: Instant
): Promise<void> {
	const rows = await ofDay(tx)
		.where('day', '=', day)
		.where('member_id', '=', member.memberId)
		.where('state', 'in', waitingStates)
		.execute();
	for (const row of rows) {
		const set = { tier: member.tier, head_start: member.headStart };
		await change({ tx, now, by: '' }, row, set);
	}
}

/** A new service day has begun: who still stood in an older line stands there no more. @returns how many. */
export async function closeOlderDays(tx: Tx, day: ServiceDay, now: Instant): Promise<number> {
	const rows = await ofDay(tx).where('day', '<', day).where('state', 'in', openStates).execute();
	for (const row of rows)
		await change({ tx, now, by: '' }, row, { state: 'removed', set_ids: null });
	return rows.length;
}

/** Numbers kept long enough, parties from afar that never came, and calls that nobody followed within the grace. */
async function ending(reader: Reader, now: Instant) {
	const { grace, byClock } = (await ruleOf(reader)).missed;
	const calledBefore = !byClock ? -1 : now - grace * MINUTE;
	return ofDay(reader)
		.where((is) =>
			is.or([
				is.and([is('state', '=', 'missed'), is('pool_until', '<=', now)]),
				is.and([is('state', '=', 'pending'), is('here_by', '<=', now)]),
				is.and([is('state', '=', 'called'), is('called_at', '<=', calledBefore)])
			])
		)
		.execute();
}

/** Asked of the book first: most of the time there is nothing to write. */
export const isAnyDue = async (read: Reader, now: Instant): Promise<boolean> =>
	(await ending(read, now)).length > 0;

/** The house itself acts: by the clock, and nobody by name. */
const byTheHouse = (tx: Tx, now: Instant): Acting => ({ tx, now, caller: { surface: 'host' } });

export async function endDue(tx: Tx, now: Instant): Promise<void> {
	for (const row of await ending(tx, now)) {
		if (row.state === 'called') await miss(row, byTheHouse(tx, now));
		else
			await change({ tx, now, by: '' }, row, {
				state: row.state === 'missed' ? 'no-show' : 'expired'
			});
	}
}
