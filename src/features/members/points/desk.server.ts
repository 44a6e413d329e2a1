// Points at the desk: a member's lines, a manager's word on them, and what the house has set.
import { fail, ok, type Caller, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import type { Pending } from '../../house/approvals/contract.ts';
import {
	adjust,
	pointRules,
	pointsOfMember,
	rulesChanged,
	setRules,
	type PointRules
} from './contract.ts';
import { ledgerOf, openLedger, rulesOf, type WrittenEntry } from './ledger.server.ts';
import { granting, using } from './rules/deciding.ts';
import { expiryOf } from './rules/earning.ts';
import { givesMore } from './rules/house-rules.ts';
import { balanceOf } from './rules/ledger.ts';
import { statementOf } from './rules/statement.ts';
import type { PointsTables } from './schema.server.ts';

type Asking = Pick<Reader, 'tables' | 'venue'>;

export interface DeskNeeds {
	today(now: Instant): ServiceDay;
	/** Asks a second person for an act of this slice. */
	ask(tx: Tx, act: string, input: unknown, caller: Caller, now: Instant): Promise<Pending>;
	isMember(read: Asking, memberId: string): Promise<boolean>;
}

/** What was set at all: until then the house's first word on it needs no second person. */
async function setBefore(read: Asking): Promise<boolean> {
	const row = await read
		.tables<PointsTables>()
		.selectFrom('point_rules')
		.select('set_at')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row !== undefined;
}

/** From now on, in the caller's transaction. What was earned keeps its last day. */
export async function writeRules(tx: Tx, rules: PointRules, now: Instant): Promise<void> {
	const set = { rules: JSON.stringify(rules), set_at: now };
	await tx
		.tables<PointsTables>()
		.insertInto('point_rules')
		.values({ venue_id: tx.venue, ...set })
		.onConflict((c) => c.column('venue_id').doUpdateSet(set))
		.execute();
	tx.tell(rulesChanged, {});
}

/** Points that were given by hand on this service day, to whomever. */
async function givenByHand(read: Asking, today: ServiceDay): Promise<number> {
	const row = await read
		.tables<PointsTables>()
		.selectFrom('point_entries')
		.select((e) => e.fn.sum<number | null>('points').as('points'))
		.where('venue_id', '=', read.venue)
		.where('day', '=', today)
		.where('kind', '=', 'adjust')
		.where('points', '>', 0)
		.executeTakeFirstOrThrow();
	return Number(row.points ?? 0);
}

export interface ByHand {
	memberId: string;
	points: number;
	reason: string;
	/** Who of the staff. */
	by: string;
}

/** A manager's word written into the ledger, in the caller's transaction: never below nothing. */
export async function adjustNow(
	tx: Tx,
	needs: Pick<DeskNeeds, 'today' | 'isMember'>,
	{ memberId, points, reason, by }: ByHand,
	now: Instant
) {
	const [rules, today] = [await rulesOf(tx), needs.today(now)];
	if (!rules.on) return fail('points-off');
	if (!(await needs.isMember(tx, memberId))) return fail('unknown-member');
	const ledger = await openLedger(tx, memberId, { now, today });
	const draft =
		points > 0
			? ok(granting(points, expiryOf(today, rules.months)))
			: using('adjust', ledger.entries, -points, today);
	if (!draft.ok) return fail('not-enough-points', draft.detail);
	const source = `adjust ${memberId} ${ledger.entries.length}`;
	const staff = { id: '', name: by, role: 'manager' as const };
	await ledger.write(draft.value, { source, reason, by: { staff } });
	return ok({});
}

function adjusting(needs: DeskNeeds): Served {
	return onCommand(adjust, async (input, { tx, now, caller }) => {
		const rules = await rulesOf(tx);
		if (!rules.on) return fail('points-off');
		if (!(await needs.isMember(tx, input.memberId))) return fail('unknown-member');
		const asked: ByHand = { ...input, by: caller.staff?.name ?? '' };
		const today = needs.today(now);
		const inAll = input.points > 0 ? (await givenByHand(tx, today)) + input.points : 0;
		if (inAll > rules.alone)
			return ok({ pending: await needs.ask(tx, adjust.name, asked, caller, now) });
		const done = await adjustNow(tx, needs, asked, now);
		return done.ok ? ok({ pending: null }) : done;
	});
}

const setting = (needs: DeskNeeds): Served =>
	onCommand(setRules, async (input, { tx, now, caller }) => {
		if ((await setBefore(tx)) && givesMore(await rulesOf(tx), input))
			return ok({ pending: await needs.ask(tx, setRules.name, input, caller, now) });
		await writeRules(tx, input, now);
		return ok({ pending: null });
	});

/** The last so many lines, the newest first, with who wrote them and why. */
const LINES = 30;

function linesOf(ledger: readonly WrittenEntry[], today: ServiceDay) {
	const written = new Map(ledger.map((one) => [one.id, one]));
	const lines = statementOf(ledger, today).slice(-LINES).reverse();
	return lines.map((line) => {
		const { reason = '', by = '', receipt = '' } = written.get(line.id) ?? {};
		return { ...line, reason, by, receipt };
	});
}

export function deskServed(needs: DeskNeeds): Served[] {
	return [
		onTopic(pointRules, { state: (_, { read }) => rulesOf(read) }),
		onTopic(pointsOfMember, {
			state: async ({ memberId }, { read, now }) => {
				const [ledger, today] = [await ledgerOf(read, memberId), needs.today(now)];
				const { on } = await rulesOf(read);
				return { on, balance: balanceOf(ledger, today), lines: linesOf(ledger, today) };
			}
		}),
		setting(needs),
		adjusting(needs)
	];
}
