// The drawn plan is saved: all of it at once, if nobody saved another meanwhile and nobody would lose a table.
import { fail, ok, type InputOf, type Instant, type Ok, type Refused } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { tableChanged } from '../contract.ts';
import {
	planChanged,
	type Conflict,
	type Plan,
	type PlanTable,
	type Ruling,
	type savePlan
} from '../plan/contract.ts';
import { setKey } from '../rules/sets.ts';
import type { FloorTables } from '../schema.server.ts';
import { tables } from './plan.server.ts';
import { looked, type RehousingNeeds } from './rehousing.server.ts';
import { noteBefore, notePlan } from './past.server.ts';
import { rows } from './rows.server.ts';
import { capacities, joins, setRules } from './sets.server.ts';

async function versionOf(read: Reader): Promise<number> {
	const row = await rows(read)
		.selectFrom('floor_rules')
		.select('version')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row?.version ?? 0;
}

/** The plan as the desk draws it. */
export async function planView(read: Reader): Promise<Plan & { version: number }> {
	const all = (await tables(read)).map((one): PlanTable => {
		const { id, name, area, section, category, use, min, max, accessible, place } = one;
		const releaseMinutes = one.releaseMinutes ?? null;
		return { id, name, area, section, category, use, releaseMinutes, min, max, accessible, place };
	});
	return {
		...{ version: await versionOf(read), tables: all },
		joins: (await joins(read)).map(([a, b]): [string, string] => [a, b]),
		capacities: (await capacities(read)).map(({ ids, min, max }) => ({ ids: [...ids], min, max })),
		...(await setRules(read))
	};
}

function doubled(plan: readonly PlanTable[]): string | undefined {
	const seen = new Set<string>();
	return plan.find(({ name }) => seen.size === seen.add(name).size)?.name;
}

type Faults =
	| Refused<'plan-changed', { version: number }>
	| Refused<'name-taken', { name: string }>
	| Refused<'unknown-table', undefined>
	| Refused<'conflicts', { list: Conflict[] }>;

async function faultsOf(
	needs: RehousingNeeds,
	tx: Tx,
	{ version, plan, anyway, rulings: ruled }: InputOf<typeof savePlan>,
	now: Instant
): Promise<Ok<{ version: number; rulings: Ruling[] }> | Faults> {
	const last = await versionOf(tx);
	if (version !== last) return fail('plan-changed', { version: last });
	const name = doubled(plan.tables);
	if (name !== undefined) return fail('name-taken', { name });
	const known = new Set(plan.tables.map(({ id }) => id));
	if (known.size < plan.tables.length) return fail('unknown-table');
	const spoken = [...plan.joins, ...plan.capacities.map(({ ids }) => ids)].flat();
	if (spoken.some((id) => !known.has(id))) return fail('unknown-table');
	const bookings = await needs.bookings(tx, now);
	const { conflicts: list, rulings } = looked(await tables(tx), plan, bookings, ruled);
	if (list.some(({ stops }) => stops) || (list.length > 0 && !anyway))
		return fail('conflicts', { list });
	return ok({ version: last + 1, rulings });
}

function columnsOf(table: PlanTable, position: number): Partial<FloorTables['floor_tables']> {
	return {
		...{ name: table.name, area: table.area, section: table.section, category: table.category },
		...{ used_for: table.use, release_minutes: table.releaseMinutes, position, removed_at: null },
		...{ min_covers: table.min, max_covers: table.max, accessible: table.accessible ? 1 : 0 },
		place: JSON.stringify(table.place)
	};
}

/** Names are free before any is given: two tables may have swapped theirs. */
async function setAside(tx: Tx, now: Instant): Promise<string[]> {
	const found = await rows(tx)
		.updateTable('floor_tables')
		.set({ removed_at: now })
		.where('venue_id', '=', tx.venue)
		.where('removed_at', 'is', null)
		.returning('id')
		.execute();
	return found.map(({ id }) => id);
}

async function writeTables(tx: Tx, plan: Plan, now: Instant): Promise<void> {
	const before = await setAside(tx, now);
	for (const [at, table] of plan.tables.entries()) {
		const columns = columnsOf(table, at + 1);
		const done = await rows(tx)
			.updateTable('floor_tables')
			.set(columns)
			.where('venue_id', '=', tx.venue)
			.where('id', '=', table.id)
			.executeTakeFirst();
		if (done.numUpdatedRows === 0n)
			await rows(tx)
				.insertInto('floor_tables')
				.values({
					...{ venue_id: tx.venue, id: table.id, state: 'available' },
					...{ changed_at: null, changed_by: null, held_until: null, held_size: null },
					...{ held_ticket: null, held_reservation: null, held_with: null },
					...(columns as Required<typeof columns>)
				})
				.execute();
	}
	for (const tableId of new Set([...before, ...plan.tables.map(({ id }) => id)]))
		tx.tell(tableChanged, { tableId });
}

async function writeSets(tx: Tx, plan: Plan, version: number): Promise<void> {
	const venue_id = tx.venue;
	await rows(tx).deleteFrom('floor_joins').where('venue_id', '=', venue_id).execute();
	await rows(tx).deleteFrom('floor_capacities').where('venue_id', '=', venue_id).execute();
	const pairs = new Map(plan.joins.map((one) => [setKey(one), one.toSorted()]));
	for (const [a = '', b = ''] of pairs.values())
		if (a !== b) await rows(tx).insertInto('floor_joins').values({ venue_id, a, b }).execute();
	const stated = new Map(plan.capacities.map((one) => [setKey(one.ids), one]));
	for (const [key, { min, max }] of stated)
		await rows(tx)
			.insertInto('floor_capacities')
			.values({ venue_id, tables: key, min_covers: min, max_covers: max })
			.execute();
	const rules = {
		...{ set_limit: plan.limit, across_sections: plan.acrossSections ? 1 : 0, version },
		...{ keep_minutes: plan.keepMinutes, extra_chairs: plan.extraChairs }
	};
	await rows(tx)
		.insertInto('floor_rules')
		.values({ venue_id, ...rules })
		.onConflict((c) => c.column('venue_id').doUpdateSet(rules))
		.execute();
}

/**
 * Saves the plan. Refuses `plan-changed` where another was saved since, `name-taken` for a name that stands twice,
 * `unknown-table` for a join of what is not on the plan, `conflicts` with the list of who would lose a table.
 */
export async function save(
	needs: RehousingNeeds,
	tx: Tx,
	input: InputOf<typeof savePlan>,
	now: Instant
) {
	const found = await faultsOf(needs, tx, input, now);
	if (!found.ok) return found;
	const { version, rulings } = found.value;
	await noteBefore(tx, await planView(tx));
	await writeTables(tx, input.plan, now);
	await writeSets(tx, input.plan, version);
	await notePlan(tx, await planView(tx), now);
	for (const { reservationId, tableIds } of rulings)
		await needs.reseat(tx, reservationId, tableIds, now);
	tx.tell(planChanged, { version });
	return ok({ version });
}
