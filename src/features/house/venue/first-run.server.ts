// The code that opens the wizard: made once, shown by the console until it is used, then gone.
import { fail, randomCode, readCrockford, type Instant } from '#protocol';
import type { Bus } from '#server/bus.server.ts';
import type { DemoMade } from '#server/demo.server.ts';
import { sameText, type Secrets } from '#server/secrets.server.ts';
import type { Store, Tx } from '#server/store.server.ts';
import { venueSetUp } from './contract.ts';
import { codeTries } from './rules.ts';
import type { VenueTables } from './schema.server.ts';

export interface FirstRun {
	ready(): boolean;
	code(): string | undefined;
	/** Why this code does not open the wizard, or undefined if it does. */
	look(typed: string, now: Instant): ReturnType<typeof refusal> | undefined;
	/** False if somebody else was first. */
	finish(tx: Tx, now: Instant): Promise<boolean>;
	demoLoaded(): boolean;
	demoDone(tx: Tx, now: Instant): Promise<boolean>;
	/** Remembers which rows of tables that stay came with the demo. */
	markBrought(tx: Tx, rows: DemoMade['brought']): Promise<void>;
}

const CODE_LENGTH = 8;
const PURPOSE = 'set-up code';

const refusal = (code: 'wrong-code' | 'wait-a-minute' | 'already-set-up') => fail(code);

async function firstRow(store: Store, secrets: Secrets): Promise<VenueTables['first_run']> {
	const found = await store.read
		.tables<VenueTables>()
		.selectFrom('first_run')
		.selectAll()
		.where('venue_id', '=', store.read.venue)
		.executeTakeFirst();
	if (found) return found;
	const code = secrets.seal(randomCode(CODE_LENGTH), PURPOSE);
	const row = { venue_id: store.read.venue, code, done_at: null, demo_at: null, left_at: null };
	await store.write((tx) => tx.tables<VenueTables>().insertInto('first_run').values(row).execute());
	return row;
}

async function mark(
	tx: Tx,
	column: 'done_at' | 'demo_at',
	change: Partial<VenueTables['first_run']>
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.tables<VenueTables>()
		.updateTable('first_run')
		.set(change)
		.where('venue_id', '=', tx.venue)
		.where(column, 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

export async function openFirstRun(store: Store, secrets: Secrets, bus: Bus): Promise<FirstRun> {
	const row = await firstRow(store, secrets);
	let code = row.code === null ? undefined : secrets.open(row.code, PURPOSE);
	let demo = row.demo_at !== null;
	const tries = codeTries();
	bus.on('first run', venueSetUp, () => {
		code = undefined;
	});
	return {
		ready: () => code === undefined,
		code: () => code,
		look(typed, now) {
			if (code === undefined) return refusal('already-set-up');
			if (!tries.may(now)) return refusal('wait-a-minute');
			if (sameText(readCrockford(typed), code)) return undefined;
			tries.wrong(now);
			return refusal('wrong-code');
		},
		async finish(tx, now) {
			const first = await mark(tx, 'done_at', { done_at: now, code: null });
			if (first) tx.tell(venueSetUp, {});
			return first;
		},
		demoLoaded: () => demo,
		async demoDone(tx, now) {
			demo = true;
			return mark(tx, 'demo_at', { demo_at: now });
		},
		async markBrought(tx, rows) {
			const marks = rows.map(({ table, id }) => ({
				...{ venue_id: tx.venue, of_table: table, row_id: id }
			}));
			if (marks.length === 0) return;
			await tx.tables<VenueTables>().insertInto('demo_rows').values(marks).execute();
		}
	};
}
