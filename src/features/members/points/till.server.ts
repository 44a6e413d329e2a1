// Points at the till: a bill earns, points are used for money off, a refund takes back, a mistake is put right.
import { fail, ok, SECOND, type Caller, type Instant, type ServiceDay } from '#protocol';
import type { Reader } from '#server/store.server.ts';
import { onCommand, onQuery, type Served } from '#server/wire.server.ts';
import { wrongTries } from '#server/wrong-tries.server.ts';
import { cardAtTill, earn, redeem, refund, takeBack } from './contract.ts';
import { ledgerOf, ofReceipt, openLedger, rulesOf, type WrittenEntry } from './ledger.server.ts';
import { clawingBack, earning, refundsOf, restoring, using } from './rules/deciding.ts';
import { expiryOf, receiptOf } from './rules/earning.ts';
import { CARD_TRIES, worthOf } from './rules/house-rules.ts';
import { balanceOf } from './rules/ledger.ts';

export interface TillNeeds {
	today(now: Instant): ServiceDay;
	cardOf(read: Reader, codeOrNumber: string): { state: string; memberId?: string };
}

type CardReader = (read: Reader, code: string, caller: Caller, now: Instant) => CardFound;
type CardFound =
	| { memberId: string }
	| { refused: { code: 'unknown-card' | 'card-blocked' | 'not-a-member' } }
	| { refused: { code: 'too-many-tries'; detail: { seconds: number } } };

/** Whose card it is; a device that guesses waits. */
function cardReader({ cardOf }: TillNeeds): CardReader {
	const tries = wrongTries(CARD_TRIES);
	return (read, code, caller, now) => {
		const device = caller.device?.id ?? caller.surface;
		const wait = tries.wait(device, now);
		if (wait > 0)
			return { refused: { code: 'too-many-tries', detail: { seconds: Math.ceil(wait / SECOND) } } };
		const { state, memberId } = cardOf(read, code);
		if (state === 'unknown') {
			tries.wrong(device, now);
			return { refused: { code: 'unknown-card' } };
		}
		if (state === 'blocked') return { refused: { code: 'card-blocked' } };
		if (state !== 'ok' || memberId === undefined) return { refused: { code: 'not-a-member' } };
		return { memberId };
	};
}

type Refusal = Extract<CardFound, { refused: unknown }>['refused'];
const refusalOf = (refused: Refusal) =>
	refused.code === 'too-many-tries' ? fail(refused.code, refused.detail) : fail(refused.code);

/** What puts this redemption back comes from it alone: it is written once. */
const backSource = (used: WrittenEntry): string => `restore ${used.id}`;

/** The redemption of a bill that stands: used, and not put back. */
function standingUse(bill: readonly WrittenEntry[]): WrittenEntry | undefined {
	const sources = new Set(bill.map(({ source }) => source));
	return bill.find((one) => one.kind === 'redeem' && !sources.has(backSource(one)));
}

function earningServed(needs: TillNeeds, readCard: CardReader): Served {
	return onCommand(earn, async (input, { tx, now, caller }) => {
		const rules = await rulesOf(tx);
		if (!rules.on) return fail('points-off');
		const card = readCard(tx, input.code, caller, now);
		if ('refused' in card) return refusalOf(card.refused);
		const receipt = receiptOf(input.receipt);
		const before = (await ofReceipt(tx, receipt)).find(({ kind }) => kind === 'earn');
		if (before) return fail('counted-before', { at: before.at, points: before.points });
		const today = needs.today(now);
		const ledger = await openLedger(tx, card.memberId, { now, today });
		const rule = { points: rules.earnPoints, per: rules.earnPer };
		const expiresOn = expiryOf(today, rules.months);
		const { points } = await ledger.write(earning(rule, input.amount, expiresOn), {
			...{ source: `earn ${receipt}`, receipt, money: input.amount, rule, by: caller }
		});
		return ok({ points, expiresOn, balance: balanceOf(ledger.entries, today) });
	});
}

function usingServed(needs: TillNeeds, readCard: CardReader): Served {
	return onCommand(redeem, async (input, { tx, now, caller }) => {
		const rules = await rulesOf(tx);
		if (!rules.on) return fail('points-off');
		const card = readCard(tx, input.code, caller, now);
		if ('refused' in card) return refusalOf(card.refused);
		const receipt = receiptOf(input.receipt);
		const bill = await ofReceipt(tx, receipt);
		const before = standingUse(bill);
		if (before) return fail('used-before', { at: before.at, points: -before.points });
		const today = needs.today(now);
		const { points, money } = worthOf(rules, input.times);
		const ledger = await openLedger(tx, card.memberId, { now, today });
		const draft = using('redeem', ledger.entries, points, today);
		if (!draft.ok) return fail('not-enough-points', draft.detail);
		const source = `redeem ${receipt} ${bill.length}`;
		await ledger.write(draft.value, { source, receipt, money, by: caller });
		return ok({ points, money, balance: balanceOf(ledger.entries, today) });
	});
}

/** By the bill's number alone: whoever brings a bill back need not have the card along. */
function refundServed(needs: TillNeeds): Served {
	return onCommand(refund, async (input, { tx, now, caller }) => {
		const receipt = receiptOf(input.receipt);
		const bill = await ofReceipt(tx, receipt);
		const sale = bill.find(({ kind }) => kind === 'earn');
		if (!sale) return fail('unknown-bill');
		const today = needs.today(now);
		const ledger = await openLedger(tx, sale.memberId, { now, today });
		const draft = clawingBack(ledger.entries, sale, input.amount, today);
		if (!draft.ok) return fail('more-than-bill', draft.detail);
		const source = `refund ${receipt} ${bill.length}`;
		await ledger.write(draft.value, { source, receipt, money: input.amount, by: caller });
		const refunds = refundsOf(ledger.entries, receipt);
		const refunded = refunds.reduce((sum, one) => sum + one.money, 0);
		return ok({
			...{ points: -draft.value.points || 0, left: sale.money - refunded },
			balance: balanceOf(ledger.entries, today)
		});
	});
}

function backServed(needs: TillNeeds): Served {
	return onCommand(takeBack, async (input, { tx, now, caller }) => {
		const used = standingUse(await ofReceipt(tx, receiptOf(input.receipt)));
		if (!used) return fail('nothing-used');
		const today = needs.today(now);
		if (used.day !== today) return fail('other-day');
		const { memberId, receipt, money } = used;
		const ledger = await openLedger(tx, memberId, { now, today });
		await ledger.write(restoring(used), {
			...{ source: backSource(used), receipt, money, by: caller }
		});
		return ok({ points: -used.points, money, balance: balanceOf(ledger.entries, today) });
	});
}

export function tillServed(needs: TillNeeds): Served[] {
	const readCard = cardReader(needs);
	return [
		onQuery(cardAtTill, async ({ code }, { read, now, caller }) => {
			const rules = await rulesOf(read);
			if (!rules.on) return fail('points-off');
			const card = readCard(read, code, caller, now);
			if ('refused' in card) return refusalOf(card.refused);
			const balance = balanceOf(await ledgerOf(read, card.memberId), needs.today(now));
			const times = Math.floor(balance.available / rules.usePoints);
			return ok({ balance, rules, times });
		}),
		...[earningServed(needs, readCard), usingServed(needs, readCard)],
		...[refundServed(needs), backServed(needs)]
	];
}
