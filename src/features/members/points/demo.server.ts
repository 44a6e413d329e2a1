// The demo evening's points: a house that keeps them, bills of the last weeks and of tonight, some used, one refunded.
import { DAY, HOUR, MINUTE, type Instant, type ServiceDay } from '#protocol';
import type { DemoEvening, DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { PointRules } from './contract.ts';
import { writeRules } from './desk.server.ts';
import { openLedger } from './ledger.server.ts';
import { clawingBack, earning, using } from './rules/deciding.ts';
import { expiryOf } from './rules/earning.ts';
import { firstRules } from './rules/house-rules.ts';

const MEMBERS = 18;
/** Bills of one member. */
const BILLS = 4;
const rules: PointRules = { ...firstRules, on: true };

interface Visit {
	memberId: string;
	at: Instant;
	receipt: string;
	/** Minor units. */
	paid: number;
	by: { staff: { id: string; name: string; role: 'cashier' } };
}

async function counts(tx: Tx, visit: Visit, today: ServiceDay): Promise<void> {
	const { memberId, at: now, receipt, paid: money, by } = visit;
	const ledger = await openLedger(tx, memberId, { now, today });
	const rule = { points: rules.earnPoints, per: rules.earnPer };
	const draft = earning(rule, money, expiryOf(today, rules.months));
	await ledger.write(draft, { source: `earn ${receipt}`, receipt, money, rule, by });
}

/** A hundred points off the bill, where there are so many. */
async function uses(tx: Tx, visit: Visit, today: ServiceDay): Promise<void> {
	const { memberId, at: now, receipt, by } = visit;
	const ledger = await openLedger(tx, memberId, { now, today });
	const draft = using('redeem', ledger.entries, rules.usePoints, today);
	const source = `redeem ${receipt} 0`;
	if (draft.ok) await ledger.write(draft.value, { source, receipt, money: rules.useMoney, by });
}

/** A third of the member's newest bill goes back. */
async function refunds(tx: Tx, visit: Visit, today: ServiceDay): Promise<void> {
	const { memberId, at: now, by } = visit;
	const ledger = await openLedger(tx, memberId, { now, today });
	const sale = ledger.entries.findLast(({ kind }) => kind === 'earn');
	if (!sale) return;
	const money = Math.floor(sale.money / 3);
	const draft = clawingBack(ledger.entries, sale, money, today);
	const { receipt } = sale;
	const source = `refund ${receipt} 1`;
	if (draft.ok) await ledger.write(draft.value, { source, receipt, money, by });
}

/** One member's four bills; every third member was here tonight and used points, and one of them got money back. */
async function bills(
	tx: Tx,
	n: number,
	{ memberId, by }: Pick<Visit, 'memberId' | 'by'>,
	at: Evening
) {
	const tonight = n % 3 === 0;
	for (let back = BILLS - 1; back >= 0; back--) {
		const ago = back === 0 && tonight ? HOUR / 2 + n * MINUTE : (back + 1) * 19 * DAY - n * HOUR;
		// Of its own, so that the rest of the evening stays as it was.
		const paid = 3000 + ((n * 7919 + back * 2711) % 9000);
		const receipt = String(1001 + n * BILLS + (BILLS - 1 - back));
		const visit: Visit = { memberId, at: at.now - ago, receipt, paid, by };
		await counts(tx, visit, at.today(visit.at));
		if (back > 0 || !tonight) continue;
		await uses(tx, visit, at.today(visit.at));
		if (n === 3) await refunds(tx, visit, at.today(visit.at));
	}
}

interface Evening extends Pick<DemoEvening, 'now'> {
	today(now: Instant): ServiceDay;
}

/** A house that has kept points for three months. */
export const demoPoints =
	({ today }: Pick<Evening, 'today'>): DemoShare =>
	({ made, now, write }) =>
		write(async (tx) => {
			await writeRules(tx, rules, now - 90 * DAY);
			const name = made.staff.find(({ role }) => role === 'cashier')?.name ?? 'Hana';
			const by = { staff: { id: '', name, role: 'cashier' as const } };
			const since = now - 90 * DAY;
			const known = made.members.filter(({ joinedAt = now }) => joinedAt < since);
			for (const [n, { id: memberId }] of known.slice(0, MEMBERS).entries())
				await bills(tx, n, { memberId, by }, { now, today });
		});
