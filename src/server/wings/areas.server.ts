// The parts of the house in which a party may wish to sit.
import type { Floor } from '#features/front/floor/service.server.ts';
import type { Reader } from '../store.server.ts';

/** Each once, in the order of the floor. */
export async function areasOf(floor: Pick<Floor, 'tables'>, read: Reader): Promise<string[]> {
	return [...new Set((await floor.tables(read)).map(({ area }) => area))];
}
