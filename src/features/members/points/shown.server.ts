// A member's points shown to the member: on the phone that keeps the card, and on paper.
import { DAY, fail, MINUTE, newId, ok, type Instant, type ServiceDay, type Slip } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { keptPoints, printStatement, type Balance } from './contract.ts';
import { ledgerOf, rulesOf } from './ledger.server.ts';
import { balanceOf } from './rules/ledger.ts';
import { periodOf, statementOf } from './rules/statement.ts';

type Asking = Pick<Reader, 'tables' | 'venue'>;

export interface ShownNeeds {
	today(now: Instant): ServiceDay;
	house(): string;
	print(tx: Tx, slip: Slip): Promise<void>;
	isMember(read: Asking, memberId: string): Promise<boolean>;
	/** The end of the number of the card that the member uses; '' without one. */
	cardEnd(read: Asking, memberId: string): Promise<string>;
	/** The member whose card a phone keeps, by the secret of its cookie. */
	memberByKeep(read: Asking, keep: string): Promise<string | undefined>;
}

const LINES = 8;
/** A statement looks back so far. */
const BACK = 90 * DAY;

const lapsing = ({ next }: Balance): string => (next ? `${next.points} · ${next.on}` : '');

function onPaper(needs: ShownNeeds): Served {
	return onCommand(printStatement, async ({ memberId, language }, { tx, now, caller }) => {
		if (!(await needs.isMember(tx, memberId))) return fail('unknown-member');
		const [ledger, today] = [await ledgerOf(tx, memberId), needs.today(now)];
		const from = needs.today(now - BACK);
		const { before, earned, spent, balance } = periodOf(ledger, from, today);
		const end = await needs.cardEnd(tx, memberId);
		await needs.print(tx, {
			...{ id: `points-statement ${newId(now)}`, copy: 1, template: 'points-statement', language },
			values: {
				...{ house: needs.house(), period: `${from} – ${today}`, member: end && `… ${end}` },
				...{ before: String(before), earned: String(earned), spent: String(spent) },
				...{ balance: String(balance), lapsing: lapsing(balanceOf(ledger, today)) }
			},
			to: { role: 'desk', ...(caller.device && { device: caller.device.id }) },
			expiresAt: now + 30 * MINUTE
		});
		return ok({});
	});
}

export function shownServed(needs: ShownNeeds): Served[] {
	return [
		onQuery(keptPoints, async ({ keep }, { read, now }) => {
			const memberId = await needs.memberByKeep(read, keep);
			if (memberId === undefined) return fail('unknown-card');
			const [ledger, today] = [await ledgerOf(read, memberId), needs.today(now)];
			const lines = statementOf(ledger, today).slice(-LINES).reverse();
			const { on } = await rulesOf(read);
			return ok({ on, balance: balanceOf(ledger, today), lines });
		}),
		onPaper(needs)
	];
}
