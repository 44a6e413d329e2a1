// Answers the floor's contract, and gives other slices the floor's functions.
import { fail, ok, type Id } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import {
	clearTable,
	floorTables,
	moveParty,
	removeTable,
	saveTable,
	setTable,
	tableChanged,
	undoClear
} from './contract.ts';
import { addTable, largestParty, lay, remove, save, tables } from './service/plan.server.ts';
import { seatingOf } from './service/seating-of.server.ts';
import {
	clear,
	freeAll,
	move,
	openSeating,
	seat,
	setState,
	tableRow,
	unclear,
	unseat
} from './service/seatings.server.ts';

/** What others do with the floor. What writes takes the caller's transaction, so that all is one commit. */
export interface Floor {
	tables: typeof tables;
	largestParty: typeof largestParty;
	seat: typeof seat;
	unseat: typeof unseat;
	clear: typeof clear;
	openSeating: typeof openSeating;
	seatingOf: typeof seatingOf;
	lay: typeof lay;
	addTable: typeof addTable;
	freeAll: typeof freeAll;
	/** Keeps an available table; false: somebody was faster. */
	hold: (tx: Tx, tableId: Id<'table'>) => Promise<boolean>;
}

export function floorService(): Floor & { served: Served[] } {
	const set = onCommand(setTable, async ({ tableId, from, to }, { tx }) => {
		const table = await tableRow(tx, tableId);
		if (!table) return fail('unknown-table');
		const seen = { table: table.name, state: table.state };
		if (from === 'seated' || !(await setState(tx, tableId, [from], to)))
			return fail('table-changed', seen);
		tx.tell(tableChanged, { tableId });
		return ok({});
	});

	const served = [
		set,
		onTopic(floorTables, { state: async (_, { read }) => ({ tables: await tables(read) }) }),
		onCommand(clearTable, ({ seatingId }, { tx, now }) => clear(tx, seatingId, now)),
		onCommand(undoClear, ({ seatingId }, { tx, now }) => unclear(tx, seatingId, now)),
		onCommand(moveParty, ({ seatingId, tableId }, { tx }) => move(tx, seatingId, tableId)),
		onCommand(saveTable, (input, { tx, now }) => save(tx, input, now)),
		onCommand(removeTable, ({ tableId }, { tx, now }) => remove(tx, tableId, now))
	];
	return {
		...{ tables, largestParty, seat, unseat, clear, openSeating, lay, addTable },
		...{ freeAll, seatingOf },
		hold: (tx, tableId) => setState(tx, tableId, ['available'], 'held'),
		served
	};
}
