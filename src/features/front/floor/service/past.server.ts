// The floor as it stood at a past minute: each plan that was saved is written down, from when on it held.
import { HOUR, type Instant } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import type { TableSet } from '../contract.ts';
import type { Plan } from '../plan/contract.ts';
import { tableSets, type SetTable } from '../rules/sets.ts';
import { rows } from './rows.server.ts';

/** What a past minute is read by: the tables and what could be made of them, not where they are drawn. */
type PastTable = SetTable & { name: string };
export type PastPlan = Pick<Plan, 'joins' | 'capacities' | 'limit' | 'acrossSections'> & {
	tables: PastTable[];
};

export interface FloorThen {
	tables: PastTable[];
	/** What parties could be seated at. */
	sets: TableSet[];
	/** Absent: how the floor stood then was not written down, and this is the next that is known. */
	written?: true;
}

const withoutPlaces = ({ tables, joins, capacities, limit, acrossSections }: Plan): PastPlan => ({
	tables: tables.map(({ place: _, releaseMinutes, ...table }) => ({
		...table,
		...(releaseMinutes !== null && { releaseMinutes })
	})),
	...{ joins, capacities, limit, acrossSections }
});

/** `since`: from when on it holds; null: nobody wrote that down. What stands there already stays. */
export async function notePlan(
	tx: Tx,
	{ version, ...plan }: Plan & { version: number },
	since: Instant | null
): Promise<void> {
	await rows(tx)
		.insertInto('floor_plans')
		.values({ venue_id: tx.venue, version, since, plan: JSON.stringify(withoutPlaces(plan)) })
		.onConflict((c) => c.columns(['venue_id', 'version']).doNothing())
		.execute();
}

/** The first plan is the one that was laid: it held from the beginning. Of a later one nobody knows since when. */
export const noteBefore = (tx: Tx, plan: Plan & { version: number }): Promise<void> =>
	notePlan(tx, plan, plan.version === 0 ? 0 : null);

const IS_NOTED = 'select 1 as noted from floor_plans where venue_id = ? limit 1';

/** A floor that was drawn before plans were written down is written down now, once. */
export function noteWhatStands(
	{ jobs, store }: { jobs: Pick<Jobs, 'every'>; store: Pick<Store, 'read' | 'write'> },
	planView: (read: Reader) => Promise<Plan & { version: number }>
): void {
	jobs.every('write down the floor that stands', HOUR, async (now) => {
		if (store.read.prepared(IS_NOTED).get(store.read.venue)) return;
		const plan = await planView(store.read);
		if (plan.version > 0) await store.write((tx) => notePlan(tx, plan, now));
	});
}

const setsOf = ({ tables, joins, capacities, ...rules }: PastPlan): TableSet[] =>
	tableSets(tables, joins as never, capacities as never, rules);

/** The floor at that moment, by the plan that held then. `today`: the plan as it stands. */
export async function floorAt(
	read: Reader,
	at: Instant,
	today: (read: Reader) => Promise<Plan & { version: number }>
): Promise<FloorThen> {
	const known = await rows(read)
		.selectFrom('floor_plans')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.orderBy('version', 'desc')
		.execute();
	const held = known.find(({ since }) => since !== null && since <= at);
	const told = held ?? known.at(-1);
	const stands = told ? undefined : await today(read);
	const plan = told ? (JSON.parse(told.plan) as PastPlan) : withoutPlaces(stands as Plan);
	const isWritten = held !== undefined || stands?.version === 0;
	return { tables: plan.tables, sets: setsOf(plan), ...(isWritten && { written: true }) };
}
