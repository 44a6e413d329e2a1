// Leaves the demo: the word, a copy first, then everything of guests in one transaction.
import { fail, ok, type Instant, type TableFields } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onPreparedCommand, onTopic, type Served } from '#server/wire.server.ts';
import type { VenueTables } from '../schema.server.ts';
import { demoLeft, demoState, leaveDemo, leaveWords, type noCopyReasons } from './contract.ts';
import { countGoing, wipe, type Fates } from './wiping.server.ts';

export interface LeavingNeeds {
	/** Every table of the house. */
	fates: Fates;
	fields: readonly TableFields[];
	/** Makes a copy and verifies it, or says why there is none. */
	copy: (now: Instant) => Promise<'made' | (typeof noCopyReasons)[number]>;
	/** Ends every sign-in of a person who goes. */
	endSignIns: (tx: Tx, staffId: string, now: Instant) => Promise<void>;
	/** Tables of the floor stand free again, for nobody sits there any more. */
	freeTables: (tx: Tx) => Promise<void>;
}

async function isDemo(read: Reader): Promise<boolean> {
	const row = await read
		.tables<VenueTables>()
		.selectFrom('first_run')
		.select(['demo_at', 'left_at'])
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row?.demo_at != null && row.left_at === null;
}

/** True for the one who leaves first. */
async function markLeft(tx: Tx, now: Instant): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.tables<VenueTables>()
		.updateTable('first_run')
		.set({ left_at: now })
		.where('venue_id', '=', tx.venue)
		.where('demo_at', 'is not', null)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

async function signDemoStaffOut(tx: Tx, { endSignIns }: LeavingNeeds, now: Instant): Promise<void> {
	const staff = await tx
		.tables<VenueTables>()
		.selectFrom('demo_rows')
		.select('row_id')
		.where('venue_id', '=', tx.venue)
		.where('of_table', '=', 'staff')
		.execute();
	for (const { row_id } of staff) await endSignIns(tx, row_id, now);
}

function isLeaveWord(word: string): boolean {
	return (leaveWords as readonly string[]).includes(word.trim().toUpperCase());
}

export function leavingService(needs: LeavingNeeds): { served: Served[] } {
	const { fates, fields } = needs;
	const state = onTopic(demoState, {
		state: async (_, { read }) => {
			if (!(await isDemo(read))) return { isDemo: false, goes: [] };
			const goes = [...(await countGoing(read, fates))].flatMap(([table, rows]) => {
				const says = fields.find((one) => one.table === table)?.says;
				return says ? [{ says: { en: says[0], zh: says[1] }, rows }] : [];
			});
			return { isDemo: true, goes };
		}
	});
	const leave = onPreparedCommand(
		leaveDemo,
		async ({ word, withoutCopy }, { read, now }) => {
			if (!(await isDemo(read))) return fail('not-a-demo');
			if (!isLeaveWord(word)) return fail('wrong-word');
			const copy = await needs.copy(now);
			if (copy === 'made') return ok({ copied: true });
			return withoutCopy ? ok({ copied: false }) : fail('no-copy', { why: copy });
		},
		async ({ keepFloor, keepDishes }, { tx, now }, prepared) => {
			if (!prepared.ok) return prepared;
			if (!(await markLeft(tx, now))) return fail('not-a-demo');
			await signDemoStaffOut(tx, needs, now);
			const rows = await wipe(tx, fates, { keepFloor, keepDishes });
			await needs.freeTables(tx);
			tx.tell(demoLeft, {});
			return ok({ rows, copied: prepared.value.copied });
		}
	);
	return { served: [state, leave] };
}
