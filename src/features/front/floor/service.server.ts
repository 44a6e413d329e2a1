// Answers the floor's contract, and gives other slices the floor's functions.
import { fail, ok, type Id, type Instant } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import {
	clearTable,
	floorTables,
	mergeParties,
	moveParty,
	resizeParty,
	setTable,
	splitParty,
	tableChanged,
	undoClear
} from './contract.ts';
import {
	assignServer,
	floorEvening,
	leftBefore,
	markStep,
	stillSeated
} from './evening/contract.ts';
import { keepTables, releaseTables } from './keeping/contract.ts';
import { floorPlan, savePlan } from './plan/contract.ts';
import type { Jobs } from '#server/jobs.server.ts';
import { asking } from './service/asking.server.ts';
import {
	joinKept,
	keep,
	release,
	releaseByTheClock,
	type NoteTable
} from './service/keeping.server.ts';
import * as evening from './service/tonight.server.ts';
import { merge, move, resize, split } from './service/parties.server.ts';
import { addTable, largestParty, lay, tables } from './service/plan.server.ts';
import { openSeating, setState, tableIdsOf, tableRow } from './service/rows.server.ts';
import { clear, freeAll, seat, unclear, unseat } from './service/seatings.server.ts';
import type { RehousingNeeds } from './service/rehousing.server.ts';
import { floorAt, noteWhatStands } from './service/past.server.ts';
import { planView, save } from './service/saving.server.ts';
import { seatingOf } from './service/seating-of.server.ts';
import { sets } from './service/sets.server.ts';

/** What others do with the floor. What writes takes the caller's transaction, so that all is one commit. */
export interface Floor {
	tables: typeof tables;
	/** What parties can be seated at: each table alone, and those that can be pushed together. */
	sets: typeof sets;
	largestParty: typeof largestParty;
	seat: typeof seat;
	unseat: typeof unseat;
	clear: typeof clear;
	openSeating: typeof openSeating;
	seatingOf: typeof seatingOf;
	lay: typeof lay;
	addTable: typeof addTable;
	freeAll: typeof freeAll;
	/** The tables that a seating has, or had when it ended. */
	tablesOf: typeof tableIdsOf;
	/** The floor as it stood at a past minute. */
	floorAt: (read: Reader, at: Instant) => ReturnType<typeof floorAt>;
	/** Keeps an available table; false: somebody was faster. */
	hold: (tx: Tx, tableId: Id<'table'>, now: Instant) => Promise<boolean>;
}

export type FloorNeeds = RehousingNeeds &
	evening.EveningNeeds & {
		jobs: Pick<Jobs, 'every'>;
		store: Pick<Store, 'read' | 'write'>;
		/** A table's state was set by hand or by the clock. */
		noteTable: NoteTable;
	};

function eveningServed(needs: FloorNeeds): Served[] {
	return [
		onTopic(floorTables, {
			state: async (_, looking) => ({ tables: await asking(needs, looking) })
		}),
		onTopic(floorEvening, { state: (_, looking) => evening.eveningView(needs, looking) }),
		onCommand(markStep, (input, acting) => evening.step(acting.tx, input, at(acting))),
		onCommand(stillSeated, ({ seatingId }, { tx, now }) =>
			evening.still(needs, tx, seatingId, now)
		),
		onCommand(leftBefore, (input, { tx, now }) => evening.leftBefore(tx, input, now)),
		onCommand(assignServer, (input, { tx, now }) => evening.assign(needs, tx, input, now))
	];
}

const at = ({ now, caller }: Acting) => ({ now, by: caller.staff?.name });

export function floorService(needs: FloorNeeds): Floor & { served: Served[] } {
	const { noteTable: note } = needs;
	const set = onCommand(setTable, async ({ tableId, from, to }, { tx, now, caller }) => {
		const table = await tableRow(tx, tableId);
		if (!table) return fail('unknown-table');
		const seen = { table: table.name, state: table.state };
		const change = { to, now, by: caller.staff?.name };
		if (from === 'seated' || !(await setState(tx, tableId, [from], change)))
			return fail('table-changed', seen);
		await note(tx, { id: tableId, state: to }, change);
		tx.tell(tableChanged, { tableId });
		if (to === 'available' && from !== 'held') await joinKept(tx, tableId, { now, note });
		return ok({});
	});
	releaseByTheClock(needs);
	noteWhatStands(needs, planView);

	const served = [
		set,
		...eveningServed(needs),
		onCommand(clearTable, ({ seatingId }, { tx, now }) => clear(tx, seatingId, now)),
		onCommand(undoClear, ({ seatingId }, { tx, now }) => unclear(tx, seatingId, now)),
		onCommand(moveParty, ({ seatingId, tableIds }, acting) =>
			move(acting.tx, seatingId, tableIds, at(acting))
		),
		onCommand(resizeParty, (input, { tx }) => resize(tx, input)),
		onCommand(mergeParties, ({ seatingId, otherId }, { tx, now }) =>
			merge(tx, seatingId, otherId, now)
		),
		onCommand(splitParty, (input, acting) => split(acting.tx, input, at(acting))),
		onCommand(keepTables, (input, acting) => keep(acting.tx, input, { ...at(acting), note })),
		onCommand(releaseTables, ({ tableId }, acting) =>
			release(acting.tx, tableId, { ...at(acting), note })
		),
		onTopic(floorPlan, { state: (_, { read }) => planView(read) }),
		onCommand(savePlan, (input, { tx, now }) => save(needs, tx, input, now))
	];
	return {
		...{ tables, sets, largestParty, seat, unseat, clear, openSeating, lay, addTable },
		...{ freeAll, seatingOf },
		floorAt: (read, at) => floorAt(read, at, planView),
		tablesOf: tableIdsOf,
		hold: (tx, tableId, now) => setState(tx, tableId, ['available'], { to: 'held', now }),
		served
	};
}
