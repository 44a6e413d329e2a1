// Answers the contract of the cut off: the pen, what it did alone, and what is settled afterwards.
import { fail, ok, whenDone, type InputOf, type Instant, type StateOf } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import { apply, type Applied, type ApplyNeeds } from './applying.server.ts';
import {
	bringIntent,
	conflictsChanged,
	handPen,
	penChanged,
	settleConflict,
	tellNumber,
	thePen,
	type Conflict,
	type GivenNumber,
	type Intent,
	type Reason
} from './contract.ts';
import { intentRow, openConflicts, penRow, type IntentRow } from './rows.server.ts';
import { isSeating } from './rules.ts';
import type { CutOffTables } from './schema.server.ts';
import { takeOver } from './taking-over.server.ts';

export interface CutOffNeeds extends ApplyNeeds {
	/** The host stands of the house. */
	stands: (read: Reader) => Promise<{ id: string; name: string }[]>;
}

const byWhom = ({ caller }: Acting): string => caller.staff?.name ?? '';
const rows = (tx: Tx) => tx.tables<CutOffTables>();

const noPen = { device_id: null, since: 0, given_by: '', version: 0 };

async function penOf(needs: CutOffNeeds, read: Reader) {
	const stands = await needs.stands(read);
	const { device_id, since, given_by: by, version } = (await penRow(read)) ?? noPen;
	const stand = stands.find(({ id }) => id === device_id);
	return {
		stands,
		pen: { deviceId: stand?.id ?? null, name: stand?.name ?? '', since, by, version }
	};
}

async function hand(needs: CutOffNeeds, input: InputOf<typeof handPen>, acting: Acting) {
	const { tx, now } = acting;
	const { pen, stands } = await penOf(needs, tx);
	if (pen.version !== input.version) return fail('pen-elsewhere', { name: pen.name, by: pen.by });
	const { deviceId } = input;
	if (deviceId !== null && !stands.some(({ id }) => id === deviceId)) return fail('not-a-stand');
	const version = pen.version + 1;
	const set = { device_id: deviceId, version, since: now, given_by: byWhom(acting) };
	await rows(tx)
		.insertInto('pens')
		.values({ venue_id: tx.venue, ...set })
		.onConflict((on) => on.column('venue_id').doUpdateSet(set))
		.execute();
	tx.tell(penChanged, {});
	return ok({ version });
}

type Brought = InputOf<typeof bringIntent>;

/** What came in from an outage, and when it was done in the house's time. */
type Told = Pick<Brought, 'id' | 'seq' | 'at'> & { doneAt: Instant; intent: Intent | GivenNumber };

async function writeDown(told: Told, applied: Applied, acting: Acting) {
	const { id, seq, at, doneAt, intent } = told;
	const { tx, now, caller } = acting;
	const { conflict } = applied;
	await rows(tx)
		.insertInto('intents')
		.values({
			...{ venue_id: tx.venue, id, seq, device_name: caller.device?.name ?? '' },
			...{
				done_at: doneAt,
				device_at: at,
				brought_at: now,
				brought_by: byWhom(acting)
			},
			...{ intent: JSON.stringify(intent), conflict: conflict ?? null },
			who: conflict ? applied.who : '',
			...{ seating_id: applied.seatingId ?? null, ticket_id: applied.ticketId ?? null },
			...{ settled: null, settled_at: null, settled_by: null }
		})
		.execute();
	if (conflict) tx.tell(conflictsChanged, { intentId: id });
}

/** The first answer stands for good, whatever became of the line and the floor since. */
async function bring(needs: CutOffNeeds, input: Brought, acting: Acting) {
	const before = await intentRow(acting.tx, input.id);
	if (before) return ok({ outcome: before.conflict ? ('conflict' as const) : ('done' as const) });
	const doneAt = whenDone(input.ago, acting.now);
	const applied = await apply(needs, input.intent, doneAt, acting);
	await writeDown({ ...input, doneAt }, applied, acting);
	return ok({ outcome: applied.conflict ? ('conflict' as const) : ('done' as const) });
}

/** It may be of days ago: nobody is put anywhere by its time. */
async function tell(input: InputOf<typeof tellNumber>, acting: Acting) {
	if (await intentRow(acting.tx, input.id)) return ok({});
	const doneAt = whenDone(input.ago, acting.now);
	const intent: GivenNumber = { does: 'number', label: `${input.number} · ${input.size}` };
	await writeDown({ ...input, doneAt, intent }, { conflict: 'too-late', who: '' }, acting);
	return ok({});
}

/** What is not there any more, too small, or of an evening that is over can not be had by emptying it. */
const mayBeTakenOver = (why: Reason): boolean => !['gone', 'too-many', 'too-late'].includes(why);

/** Undefined: it can not be taken over. */
async function taken(needs: CutOffNeeds, row: IntentRow, acting: Acting) {
	if (!row.conflict || !mayBeTakenOver(row.conflict)) return undefined;
	const intent = JSON.parse(row.intent) as Intent;
	const applied = await takeOver(needs, intent, acting);
	// Tables were emptied for it by now: all of it or nothing.
	if (applied?.conflict)
		throw new Error(`${intent.does} could not be taken over: ${applied.conflict}`);
	return applied;
}

async function settle(needs: CutOffNeeds, input: InputOf<typeof settleConflict>, acting: Acting) {
	const { tx, now } = acting;
	const row = await intentRow(tx, input.id);
	if (!row?.conflict) return fail('unknown-conflict');
	if (row.settled) return fail('settled-already', { by: row.settled_by ?? '' });
	const stands: { seatingId?: string } | undefined =
		input.how === 'leave' ? {} : await taken(needs, row, acting);
	if (!stands) return fail('cannot-take-over');
	await rows(tx)
		.updateTable('intents')
		.set({
			...{ settled: input.how, settled_at: now, settled_by: byWhom(acting) },
			seating_id: stands.seatingId ?? null
		})
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.execute();
	tx.tell(conflictsChanged, { intentId: row.id });
	return ok({});
}

function conflictOf(row: IntentRow): Conflict[] {
	if (!row.conflict) return [];
	const intent = JSON.parse(row.intent) as Intent | GivenNumber;
	return [
		{
			...{ id: row.id, does: intent.does, label: intent.label },
			...('table' in intent && { table: intent.table }),
			...{ at: row.done_at, by: row.device_name, why: row.conflict, who: row.who },
			mayTakeOver: isSeating(intent) && mayBeTakenOver(row.conflict)
		}
	];
}

async function view(needs: CutOffNeeds, read: Reader): Promise<StateOf<typeof thePen>> {
	const conflicts = (await openConflicts(read)).flatMap(conflictOf);
	return { ...(await penOf(needs, read)), conflicts };
}

export function cutOffService(needs: CutOffNeeds): { served: Served[] } {
	return {
		served: [
			onCommand(handPen, (input, acting) => hand(needs, input, acting)),
			onCommand(bringIntent, (input, acting) => bring(needs, input, acting)),
			onCommand(tellNumber, tell),
			onCommand(settleConflict, (input, acting) => settle(needs, input, acting)),
			onTopic(thePen, { state: (_, { read }) => view(needs, read) })
		]
	};
}
