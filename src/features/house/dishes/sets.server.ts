// What the manager writes of sets: courses for an occasion, or a dish with a drink, made of dishes that are on the menu.
import type { Tx } from '#server/store.server.ts';
import { fail, newId, ok, type InputOf, type Instant, type ResultOf } from '#protocol';
import type { removeSet, saveSet } from './book/contract.ts';
import { menuChanged } from './contract.ts';
import { isOnMenu } from './editing.server.ts';
import { datesCrossed } from './rules/availability.ts';
import type { DishesTables } from './schema.server.ts';

async function refusedSet(
	tx: Tx,
	{ parts, fromTier, fromDay, toDay }: InputOf<typeof saveSet>,
	tiers: readonly string[]
) {
	if (datesCrossed(fromDay, toDay)) return fail('dates-crossed');
	if (fromTier !== null && !tiers.includes(fromTier)) return fail('unknown-tier');
	for (const { dishId } of parts) if (!(await isOnMenu(tx, dishId))) return fail('unknown-dish');
	return undefined;
}

export async function keep(
	tx: Tx,
	input: InputOf<typeof saveSet>,
	tiers: readonly string[],
	now: Instant
): Promise<ResultOf<typeof saveSet>> {
	const refused = await refusedSet(tx, input, tiers);
	if (refused) return refused;
	const { id, nameEn, nameZh, descEn, descZh, kind, occasion, price, serves } = input;
	const row = {
		...{ kind, occasion, name_en: nameEn, name_zh: nameZh, desc_en: descEn, desc_zh: descZh },
		...{ price, member_price: input.memberPrice, serves, parts: JSON.stringify(input.parts) },
		...{ from_tier: input.fromTier, from_day: input.fromDay, to_day: input.toDay },
		hours: JSON.stringify(input.hours)
	};
	const tables = tx.tables<DishesTables>();
	if (id === undefined) {
		const made = newId(now);
		await tables
			.insertInto('dish_sets')
			.values({ venue_id: tx.venue, id: made, ...row })
			.execute();
		tx.tell(menuChanged, {});
		return ok({ id: made });
	}
	const { numUpdatedRows } = await tables
		.updateTable('dish_sets')
		.set(row)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return fail('unknown-set');
	tx.tell(menuChanged, {});
	return ok({ id });
}

export async function remove(tx: Tx, id: string): Promise<ResultOf<typeof removeSet>> {
	const { numDeletedRows } = await tx
		.tables<DishesTables>()
		.deleteFrom('dish_sets')
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.executeTakeFirst();
	if (numDeletedRows === 0n) return fail('unknown-set');
	tx.tell(menuChanged, {});
	return ok({});
}
