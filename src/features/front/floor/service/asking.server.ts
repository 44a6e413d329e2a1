// The floor with what each table tells by itself: when it asks 'still seated?', and the steps of its meal.
import type { Instant } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import type { Table } from '../contract.ts';
import type { EveningNeeds } from './tonight.server.ts';
import { tables } from './plan.server.ts';
import { rows } from './rows.server.ts';

interface Looking {
	read: Reader;
	now: Instant;
}

/** When each table asks 'still seated?': after the P90 of its party's turn, or when it was last told to ask again. */
export async function asking(
	needs: Pick<EveningNeeds, 'turns'>,
	{ read, now }: Looking
): Promise<Table[]> {
	const all = await tables(read);
	const told = await rows(read)
		.selectFrom('seatings')
		.select(['id', 'still_until'])
		.where('venue_id', '=', read.venue)
		.where('left_at', 'is', null)
		.execute();
	const until = new Map(told.map(({ id, still_until }) => [id, still_until]));
	const steps = await stepsOf(read, [...until.keys()]);
	const turn = await needs.turns(read, now);
	const found: Table[] = [];
	for (const table of all) {
		const { seatingId, seatedAt, size } = table;
		if (seatingId === undefined || seatedAt === undefined) {
			found.push(table);
			continue;
		}
		const { p90 } = turn({ size: size ?? 2, at: seatedAt });
		const askAt = Math.max(seatedAt + p90, until.get(seatingId) ?? 0);
		found.push({ ...table, askAt, ...(steps.has(seatingId) && { steps: steps.get(seatingId) }) });
	}
	return found;
}

type Steps = NonNullable<Table['steps']>;

async function stepsOf(read: Reader, seatingIds: readonly string[]): Promise<Map<string, Steps>> {
	const found = new Map<string, Steps>();
	if (seatingIds.length === 0) return found;
	const marked = await rows(read)
		.selectFrom('seating_steps')
		.select(['seating_id', 'step', 'at'])
		.where('venue_id', '=', read.venue)
		.where('seating_id', 'in', seatingIds)
		.execute();
	for (const { seating_id, step, at } of marked)
		found.set(seating_id, { ...found.get(seating_id), [step]: at });
	return found;
}
