// How many may be put at tables by hand: what they take, and the chairs that a person may add.
import { fail } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { setKey } from '../rules/sets.ts';
import type { tableRows } from './rows.server.ts';
import { capacities, setRules } from './sets.server.ts';

type TableRows = Awaited<ReturnType<typeof tableRows>>;

/** Refuses `too-many` for a party over what these tables take with every chair that the house allows. In covers. */
export async function tooMany(read: Reader, tables: TableRows, size: number) {
	const key = setKey(tables.map(({ id }) => id));
	const stated = (await capacities(read)).find(({ ids }) => setKey(ids) === key);
	const takes = stated?.max ?? tables.reduce((sum, { max_covers }) => sum + max_covers, 0);
	const { extraChairs } = await setRules(read);
	const most = takes + extraChairs * tables.length;
	if (size <= most) return undefined;
	return fail('too-many-guests', { table: tables.map(({ name }) => name).join('+'), most });
}
