// Requests of guests about their data: written down with a due date, settled by what was done.
import { fail, newId, ok, type Instant } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { askAtStand, askFromPhone, caseChanged, settleCase, type CaseKind } from './contract.ts';
import { dueAt } from './rules.ts';
import type { CaseRow, PrivacyTables } from './schema.server.ts';

export interface CaseNeeds {
	isMember(read: Pick<Reader, 'tables' | 'venue'>, memberId: string): Promise<boolean>;
	/** The member whose card a phone keeps, by the secret of its cookie. */
	memberByKeep(read: Pick<Reader, 'tables' | 'venue'>, keep: string): Promise<string | undefined>;
}

interface Asked {
	memberId: string;
	kind: CaseKind;
	channel: CaseRow['channel'];
	note: string;
}

/** One open case a member and kind: who asks again hears the first due date. */
async function openCase(tx: Tx, asked: Asked, now: Instant) {
	const tables = tx.tables<PrivacyTables>();
	const before = await tables
		.selectFrom('privacy_cases')
		.select(['id', 'due_at'])
		.where('venue_id', '=', tx.venue)
		.where('member_id', '=', asked.memberId)
		.where('kind', '=', asked.kind)
		.where('state', '=', 'open')
		.executeTakeFirst();
	if (before) return { caseId: before.id, dueAt: before.due_at };
	const caseId = newId<'case'>(now);
	await tables
		.insertInto('privacy_cases')
		.values({
			...{ venue_id: tx.venue, id: caseId, member_id: asked.memberId, kind: asked.kind },
			...{ channel: asked.channel, note: asked.note, asked_at: now, due_at: dueAt(now) },
			...{ state: 'open', settled_at: null, settled_by: '', outcome: '' }
		})
		.execute();
	tx.tell(caseChanged, { caseId });
	return { caseId, dueAt: dueAt(now) };
}

/** What was asked for has been done: its open cases are settled. */
export async function settleCasesOf(
	tx: Tx,
	memberId: string,
	kinds: readonly CaseKind[],
	by: string,
	now: Instant
): Promise<void> {
	const tables = tx.tables<PrivacyTables>();
	const open = await tables
		.selectFrom('privacy_cases')
		.select('id')
		.where('venue_id', '=', tx.venue)
		.where('member_id', '=', memberId)
		.where('kind', 'in', kinds)
		.where('state', '=', 'open')
		.execute();
	for (const { id } of open) {
		await tables
			.updateTable('privacy_cases')
			.set({ state: 'done', settled_at: now, settled_by: by })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', id)
			.execute();
		tx.tell(caseChanged, { caseId: id });
	}
}

function settling(): Served {
	return onCommand(settleCase, async ({ caseId, outcome, note }, { tx, now, caller }) => {
		const tables = tx.tables<PrivacyTables>();
		const row = await tables
			.selectFrom('privacy_cases')
			.select('state')
			.where('venue_id', '=', tx.venue)
			.where('id', '=', caseId)
			.executeTakeFirst();
		if (!row) return fail('unknown-case');
		if (row.state !== 'open') return fail('already-settled');
		await tables
			.updateTable('privacy_cases')
			.set({ state: outcome, settled_at: now, outcome: note })
			.set({ settled_by: caller.staff?.name ?? '' })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', caseId)
			.execute();
		tx.tell(caseChanged, { caseId });
		return ok({});
	});
}

export function casesServed(needs: CaseNeeds): Served[] {
	return [
		settling(),
		onCommand(askAtStand, async ({ memberId, kind, note }, { tx, now }) => {
			if (!(await needs.isMember(tx, memberId))) return fail('unknown-member');
			return ok(await openCase(tx, { memberId, kind, note, channel: 'stand' }, now));
		}),
		onCommand(askFromPhone, async ({ keep, kind }, { tx, now }) => {
			const memberId = await needs.memberByKeep(tx, keep);
			if (memberId === undefined || !(await needs.isMember(tx, memberId)))
				return fail('unknown-card');
			const opened = await openCase(tx, { memberId, kind, note: '', channel: 'phone' }, now);
			return ok({ dueAt: opened.dueAt });
		})
	];
}
