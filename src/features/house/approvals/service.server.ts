// The inbox of acts that need a second person: asked for, settled by another, or by a day's wait where there is none.
import * as v from 'valibot';
import { fail, newId, ok, roleMay, type Caller, type Instant } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Bilingual, SecondPersonAct } from '#server/second-person.server.ts';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import {
	approvalAsked,
	approve,
	inbox,
	refuse,
	waitingCount,
	withdraw,
	type End,
	type Pending
} from './contract.ts';
import { byId, insert, setDue, settle, settled, waiting, type ApprovalRow } from './rows.server.ts';
import { byTime, dueAt, LAPSE_MS, settlersOf, type Person } from './rules.ts';

interface ApprovalsNeeds {
	secrets: Pick<Secrets, 'seal' | 'open'>;
	/** Everybody who works here today. */
	people(read: Reader): Promise<Person[]>;
	/** What everybody is called, leavers too. */
	names(read: Reader): Promise<ReadonlyMap<string, string>>;
	/** The house's clock can be believed; while it cannot, nothing settles by time. */
	trusted?: () => boolean;
	note(tx: Tx, entry: { act: string; object: string; detail: { end: End } }, now: Instant): void;
}

const PURPOSE = 'approval';
const SHOWN = 20;

function opening({ secrets, people }: ApprovalsNeeds, acts: Map<string, SecondPersonAct>) {
	/** @throws for an act that no slice declares: a command names one that is not handed in. */
	function actOf(name: string): SecondPersonAct {
		const act = acts.get(name);
		if (!act) throw new Error(`No slice declares the act ${name}.`);
		return act;
	}
	const inputOf = (row: ApprovalRow): never =>
		v.parse(actOf(row.act).input, JSON.parse(secrets.open(row.input, PURPOSE))) as never;

	function settlersFor(act: SecondPersonAct, input: never, asker: string, all: Person[]) {
		const without = [asker, ...(act.about?.(input) ?? [])];
		return settlersOf({ settle: act.settle, without }, all);
	}
	return {
		actOf,
		inputOf,
		settlersFor,
		settlersOfRow: (row: ApprovalRow, all: Person[]) =>
			settlersFor(actOf(row.act), inputOf(row), row.asked_by, all),
		saysOf: (row: ApprovalRow) => JSON.parse(secrets.open(row.says, PURPOSE)) as Bilingual,
		people
	};
}

type Opened = ReturnType<typeof opening>;

/** Why this caller may not settle it, or undefined. */
async function mayNot(opened: Opened, tx: Tx, row: ApprovalRow | undefined, caller: Caller) {
	if (!row) return fail('unknown-approval');
	if (row.end !== null) return fail('settled-already');
	const own = caller.staff;
	if (own?.id === row.asked_by) return fail('asked-yourself');
	const act = opened.actOf(row.act);
	const about = act.about?.(opened.inputOf(row)) ?? [];
	if (!own || !roleMay(own.role, act.settle) || about.includes(own.id)) return fail('not-yours');
	return undefined;
}

function settling(opened: Opened): Served[] {
	return [
		onCommand(approve, async ({ approvalId }, { tx, now, caller }) => {
			const row = await byId(tx, approvalId);
			const refused = await mayNot(opened, tx, row, caller);
			if (refused || !row) return refused ?? fail('unknown-approval');
			const done = await opened.actOf(row.act).perform(tx, opened.inputOf(row), now);
			const end = done.ok ? 'approved' : 'failed';
			await settle(tx, row.id, { end, by: caller.staff?.id }, now);
			return done.ok ? ok({}) : fail('act-refused', { code: done.code });
		}),
		onCommand(refuse, async ({ approvalId, reason }, { tx, now, caller }) => {
			const row = await byId(tx, approvalId);
			const refused = await mayNot(opened, tx, row, caller);
			if (refused) return refused;
			await settle(tx, approvalId, { end: 'refused', by: caller.staff?.id, reason }, now);
			return ok({});
		}),
		onCommand(withdraw, async ({ approvalId }, { tx, now, caller }) => {
			const row = await byId(tx, approvalId);
			if (!row) return fail('unknown-approval');
			if (row.end !== null) return fail('settled-already');
			if (row.asked_by !== caller.staff?.id) return fail('not-yours');
			await settle(tx, approvalId, { end: 'withdrawn', by: caller.staff.id }, now);
			return ok({});
		})
	];
}

function views(needs: ApprovalsNeeds, opened: Opened): Served[] {
	return [
		onTopic(inbox, {
			state: async (_, { read }) => {
				const [people, names] = [await needs.people(read), await needs.names(read)];
				const asked = (row: ApprovalRow) => ({
					...{ id: row.id, act: row.act, says: opened.saysOf(row), askedAt: row.asked_at },
					by: { id: row.asked_by, name: names.get(row.asked_by) ?? '' }
				});
				return {
					waiting: (await waiting(read)).map((row) => ({
						...asked(row),
						...{ dueAt: row.due_at, endsAt: row.ends_at },
						settlers: opened.settlersOfRow(row, people)
					})),
					settled: (await settled(read, SHOWN)).map((row) => ({
						...asked(row),
						...{ end: row.end ?? 'lapsed', at: row.settled_at ?? 0, reason: row.reason },
						settledBy: row.settled_by === null ? null : (names.get(row.settled_by) ?? '')
					}))
				};
			}
		}),
		onTopic(waitingCount, {
			state: async (_, { read }) => ({ waiting: (await waiting(read)).length })
		})
	];
}

/** What time settles: a day's wait where nobody else can, and a week without an answer. */
async function lookAt(needs: ApprovalsNeeds, opened: Opened, tx: Tx, id: string, now: Instant) {
	const row = await byId(tx, id);
	if (!row || row.end !== null) return;
	const how = byTime(row, now);
	if (!how) {
		const due = dueAt(opened.settlersOfRow(row, await needs.people(tx)), row.due_at, now);
		if (due !== null && due !== row.due_at) await setDue(tx, row.id, due);
		return;
	}
	const done =
		how === 'delay' ? await opened.actOf(row.act).perform(tx, opened.inputOf(row), now) : ok({});
	const end = done.ok ? how : 'failed';
	await settle(tx, row.id, { end }, now);
	needs.note(tx, { act: row.act, object: `approval ${row.id}`, detail: { end } }, now);
}

export function approvalsService(needs: ApprovalsNeeds) {
	const acts = new Map<string, SecondPersonAct>();
	const opened = opening(needs, acts);
	return {
		/** Each wing hands in what its slices declare. */
		declare(declared: readonly SecondPersonAct[]): void {
			for (const act of declared) acts.set(act.act, act);
		},
		/**
		 * Writes down in the caller's transaction that it is asked for; nothing of it is done yet. The command that asks
		 * must have checked that it could be done. @throws without somebody signed in whose role may ask.
		 */
		async ask(
			tx: Tx,
			name: string,
			input: unknown,
			caller: Caller,
			now: Instant
		): Promise<Pending> {
			const act = opened.actOf(name);
			const by = caller.staff;
			if (!by || !roleMay(by.role, act.who)) throw new Error(`Nobody here may ask for ${name}.`);
			const given = v.parse(act.input, input) as never;
			const settlers = opened.settlersFor(act, given, by.id, await needs.people(tx));
			const id = newId(now);
			const due = dueAt(settlers, null, now);
			const sealed = (value: unknown) => needs.secrets.seal(JSON.stringify(value), PURPOSE);
			await insert(tx, {
				...{ id, act: name, input: sealed(given), says: sealed(await act.says(given, tx)) },
				...{ asked_by: by.id, asked_at: now, due_at: due, ends_at: now + LAPSE_MS },
				...{ end: null, settled_by: null, settled_at: null, reason: null }
			});
			tx.tell(approvalAsked, { approvalId: id });
			return { approvalId: id, dueAt: due };
		},
		/** Settles by time what is due; a job calls it. @throws at the end if one failed; the others are settled. */
		async look(store: Store, now: Instant): Promise<void> {
			if (needs.trusted && !needs.trusted()) return;
			const rows = await waiting(store.read);
			const work = rows.map(({ id }) => store.write((tx) => lookAt(needs, opened, tx, id, now)));
			const failed = (await Promise.allSettled(work)).find((one) => one.status === 'rejected');
			if (failed) throw failed.reason;
		},
		waiting: async (read: Reader) => (await waiting(read)).length,
		served: [...settling(opened), ...views(needs, opened)] satisfies Served[]
	};
}

export type ApprovalsService = ReturnType<typeof approvalsService>;
