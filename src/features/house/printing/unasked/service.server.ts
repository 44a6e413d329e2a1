// Keeps which slips print without anybody asking.
import * as v from 'valibot';
import { ok } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import { firstUnasked, setUnasked, Unasked, unaskedChanged, unaskedSlips } from './contract.ts';
import type { UnaskedTables } from './schema.server.ts';

export async function unaskedOf(read: Pick<Reader, 'tables' | 'venue'>): Promise<Unasked> {
	const row = await read
		.tables<UnaskedTables>()
		.selectFrom('print_unasked')
		.select('wishes')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row ? v.parse(Unasked, JSON.parse(row.wishes)) : firstUnasked;
}

export const unaskedServed: Served[] = [
	onTopic(unaskedSlips, { state: async (_, { read }) => ({ unasked: await unaskedOf(read) }) }),
	onCommand(setUnasked, async (input, { tx }) => {
		const wishes = JSON.stringify(input);
		await tx
			.tables<UnaskedTables>()
			.insertInto('print_unasked')
			.values({ venue_id: tx.venue, wishes })
			.onConflict((on) => on.column('venue_id').doUpdateSet({ wishes }))
			.execute();
		tx.tell(unaskedChanged, {});
		return ok({});
	})
];
