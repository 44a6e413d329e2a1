// Issues coupons, each for one reason, and redeems each of them once.
import {
	fail,
	MINUTE,
	newId,
	ok,
	SECOND,
	type Caller,
	type ServiceDay,
	type Slip
} from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { SecondPersonAct } from '#server/second-person.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, type Served } from '#server/wire.server.ts';
import { wrongTries } from '#server/wrong-tries.server.ts';
import { couponIssued, couponRedeemed, redeemCoupon, type CouponKind } from './contract.ts';
import { birthdayCoupons, type Birthdays, type BirthdayNeeds } from './birthdays.server.ts';
import { couponActs, type CouponActNeeds } from './approvals.ts';
import { deskServed } from './desk.server.ts';
import { givingServed } from './giving.server.ts';
import { heldServed, type HeldNeeds } from './held.server.ts';
import { CODE_ABOUT, codesOf, couponSlip, indexesOf } from './paper.server.ts';
import { CODE_TRIES, daysAfter, firstKinds, newCodes, readCoupon, stateOn } from './rules.ts';
import type { CouponOrder, IssuedCoupon } from './orders.ts';
import type { CouponRow, CouponsTables } from './schema.server.ts';

export interface CouponsNeeds extends CouponActNeeds, BirthdayNeeds, Omit<HeldNeeds, 'secrets'> {
	secrets: Pick<Secrets, 'seal' | 'open' | 'blindIndex'>;
	/** While it is not, nothing has expired for sure. */
	timeIsKnown(): boolean;
	house(): string;
	print(tx: Tx, slip: Slip): Promise<void>;
}

export interface CouponsService {
	/** Makes the coupon and its slip in the caller's transaction. */
	issue(tx: Tx, order: CouponOrder, now: number): Promise<IssuedCoupon>;
	/** The coupon that this reason gave, for who is to see it; undefined: none, or it was taken back by a manager. */
	byReason(read: Reader, once: string): Promise<(IssuedCoupon & { used: boolean }) | undefined>;
	/** Gives everybody whose birthday is being kept this year's coupon, once; it stands on their page. */
	keepBirthdays: Birthdays['keep'];
	/** Who comes in with a birthday coupon that never was on paper gets it there. */
	printBirthday: Birthdays['print'];
	/** What of it needs a second person. */
	acts: SecondPersonAct[];
	served: Served[];
}

async function definitionOf(read: Pick<Reader, 'tables' | 'venue'>, kind: CouponKind) {
	const row = await read
		.tables<CouponsTables>()
		.selectFrom('coupon_kinds')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('kind', '=', kind)
		.executeTakeFirst();
	if (row) {
		const { title_en, title_zh, value_en, value_zh, days } = row;
		return { title_en, title_zh, value_en, value_zh, days };
	}
	const first = firstKinds[kind];
	return {
		title_en: first.titleEn,
		title_zh: first.titleZh,
		value_en: first.valueEn,
		value_zh: first.valueZh,
		days: first.days
	};
}

async function newRow(tx: Tx, needs: CouponsNeeds, order: CouponOrder, now: number) {
	const { days, ...words } = await definitionOf(tx, order.kind);
	const codes = newCodes();
	const row: CouponRow = {
		...{ venue_id: tx.venue, id: newId<'coupon'>(now), kind: order.kind, ...words },
		...{ member_id: order.memberId ?? null, once: order.once, language: order.language },
		...indexesOf(needs.secrets, codes),
		codes_sealed: needs.secrets.seal(JSON.stringify(codes), CODE_ABOUT),
		tail: codes.code.slice(-4),
		ends_on: daysAfter(needs.today(now), days),
		...{ state: 'issued', copies: order.printAt ? 1 : 0, issued_at: now },
		...{ redeemed_at: null, redeemed_where: null, redeemed_by: null }
	};
	return row;
}

const byOnce = (read: Reader, once: string): Promise<CouponRow | undefined> =>
	read
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('once', '=', once)
		.executeTakeFirst();

const issuedAs = (needs: Pick<CouponsNeeds, 'secrets'>, row: CouponRow) => ({
	...{ couponId: row.id, code: `HSC1${codesOf(needs.secrets, row).code}`, endsOn: row.ends_on },
	title: { en: row.title_en, zh: row.title_zh },
	value: { en: row.value_en, zh: row.value_zh }
});

async function issue(
	tx: Tx,
	needs: CouponsNeeds,
	order: CouponOrder,
	now: number
): Promise<IssuedCoupon> {
	const before = await byOnce(tx, order.once);
	const row = before ?? (await newRow(tx, needs, order, now));
	const issued = issuedAs(needs, row);
	if (before) return { ...issued, isNew: false };
	await tx.tables<CouponsTables>().insertInto('coupons').values(row).execute();
	if (order.printAt)
		await needs.print(tx, {
			...couponSlip(needs, row, 1),
			to: order.printAt,
			expiresAt: now + 30 * MINUTE
		});
	tx.tell(couponIssued, { couponId: row.id, kind: row.kind });
	return { ...issued, isNew: true };
}

const couponAs = (row: CouponRow) => ({
	couponId: row.id,
	kind: row.kind,
	title: { en: row.title_en, zh: row.title_zh },
	value: { en: row.value_en, zh: row.value_zh },
	endsOn: row.ends_on
});

async function byCode(tx: Tx, needs: CouponsNeeds, shown: string): Promise<CouponRow | undefined> {
	const read = readCoupon(shown);
	if (!read) return undefined;
	return tx
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where(
			read.kind === 'code' ? 'code_index' : 'short_index',
			'=',
			needs.secrets.blindIndex(read.code, `coupon ${read.kind}`)
		)
		.executeTakeFirst();
}

/** Why a coupon cannot be redeemed on this day. */
function refusalOf(row: CouponRow, today: ServiceDay) {
	switch (stateOn({ state: row.state, endsOn: row.ends_on }, today)) {
		case 'redeemed':
			return fail('already-redeemed', {
				at: row.redeemed_at ?? 0,
				where: row.redeemed_where ?? '',
				by: row.redeemed_by ?? ''
			});
		case 'void':
			return fail('void');
		case 'expired':
			return fail('expired', { endedOn: row.ends_on });
		case 'issued':
		case 'returned':
			return undefined;
	}
}

async function markRedeemed(tx: Tx, row: CouponRow, caller: Caller, now: number): Promise<void> {
	const where = caller.device?.name ?? '';
	const by = caller.staff?.name ?? '';
	const done = await tx
		.tables<CouponsTables>()
		.updateTable('coupons')
		.set({ state: 'redeemed', redeemed_at: now, redeemed_where: where, redeemed_by: by })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', row.id)
		.where('state', 'in', ['issued', 'returned'])
		.executeTakeFirst();
	if (done.numUpdatedRows !== 1n) throw new Error(`Coupon ${row.id} changed under its redemption.`);
	const event = { event: 'redeemed', at: now, device_name: where, staff_name: by } as const;
	await tx
		.tables<CouponsTables>()
		.insertInto('coupon_events')
		.values({ ...event, venue_id: tx.venue, id: newId(now), coupon_id: row.id, reason: '' })
		.execute();
	tx.tell(couponRedeemed, { couponId: row.id, kind: row.kind });
}

function redeem(needs: CouponsNeeds): Served {
	const tries = wrongTries(CODE_TRIES);
	return onCommand(redeemCoupon, async (input, { tx, now, caller }) => {
		const device = caller.device?.id ?? caller.surface;
		const wait = tries.wait(device, now);
		if (wait > 0) return fail('too-many-tries', { seconds: Math.ceil(wait / SECOND) });
		const row = await byCode(tx, needs, input.code);
		if (!row) {
			tries.wrong(device, now);
			return fail('unknown-coupon');
		}
		const refused = refusalOf(row, needs.today(now));
		if (refused?.code === 'expired' && !needs.timeIsKnown()) return fail('clock-not-trusted');
		if (refused) return refused;
		await markRedeemed(tx, row, caller, now);
		return ok(couponAs(row));
	});
}

export function couponsService(needs: CouponsNeeds): CouponsService {
	const birthdays = birthdayCoupons(needs, (tx, order, now) => issue(tx, needs, order, now));
	return {
		issue: (tx, order, now) => issue(tx, needs, order, now),
		async byReason(read, once) {
			const row = await byOnce(read, once);
			if (!row || row.state === 'void') return undefined;
			return { ...issuedAs(needs, row), isNew: false, used: row.state === 'redeemed' };
		},
		keepBirthdays: birthdays.keep,
		printBirthday: birthdays.print,
		acts: couponActs(needs, (tx, order, now) => issue(tx, needs, order, now)),
		served: [
			redeem(needs),
			...heldServed(needs),
			...deskServed({ ...needs, definitionOf, byCode: (tx, code) => byCode(tx, needs, code) }),
			...givingServed(needs, (tx, order, now) => issue(tx, needs, order, now))
		]
	};
}
