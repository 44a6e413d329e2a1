// The demo evening's coupons: some open, some redeemed earlier this week.
import { DAY, HOUR, MINUTE, newId, type Instant } from '#protocol';
import type { DemoEvening, DemoShare } from '#server/demo.server.ts';
import type { Tx } from '#server/store.server.ts';
import type { Limits } from './giving/contract.ts';
import type { CouponsTables } from './schema.server.ts';
import type { CouponsService } from './service.server.ts';

const COUPONS = 24;
/** So many were given out within the last quarter of an hour: their paper comes out as the evening opens. */
const FRESH = 3;

async function redeemed(tx: Tx, couponId: string, by: string, at: Instant): Promise<void> {
	const where = 'Host stand';
	await tx
		.tables<CouponsTables>()
		.updateTable('coupons')
		.set({ state: 'redeemed', redeemed_at: at, redeemed_where: where, redeemed_by: by })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', couponId)
		.execute();
	await tx
		.tables<CouponsTables>()
		.insertInto('coupon_events')
		.values({
			...{ venue_id: tx.venue, id: newId(at), coupon_id: couponId, event: 'redeemed', at },
			...{ device_name: where, staff_name: by, reason: '' }
		})
		.execute();
}

/** How long ago the coupon was issued, in ms; `chance` is 0 to 1. */
function ageOf(at: number, chance: number): number {
	return at < FRESH ? (at * 5 + 1) * MINUTE : Math.floor(HOUR + chance * 10 * DAY);
}

const GIFTS = 6;
/** What one gift costs the house, in the smallest unit. */
const COST = 450;

/** A few gifts of this week, within limits that the manager has set. */
async function gifts(
	tx: Tx,
	coupons: Pick<CouponsService, 'issue'>,
	{ made, now }: Pick<DemoEvening, 'made' | 'now'>
): Promise<void> {
	const limits: Limits = {
		...{ budgetCount: 60, budgetMoney: 30_000, cost: COST },
		...{ perMember: 1, memberDays: 30, perDay: 20 }
	};
	await tx
		.tables<CouponsTables>()
		.insertInto('coupon_limits')
		.values({ venue_id: tx.venue, limits: JSON.stringify(limits), set_at: now - 9 * DAY })
		.execute();
	for (let at = 0; at < GIFTS; at++) {
		const memberId = made.members[at * 5 + 2]?.id;
		if (memberId === undefined) continue;
		const issuedAt = now - (at + 1) * DAY;
		const order = { kind: 'gift', memberId, once: `demo gift ${at}`, language: 'en' } as const;
		const { couponId } = await coupons.issue(tx, order, issuedAt);
		const day = new Date(issuedAt).toISOString().slice(0, 10);
		await tx
			.tables<CouponsTables>()
			.insertInto('coupon_gifts')
			.values({ venue_id: tx.venue, coupon_id: couponId, cost: COST, day })
			.execute();
	}
}

/** Issued over the last ten days, the fresh ones just now; every third of the others has been redeemed. */
export const demoCoupons =
	(coupons: Pick<CouponsService, 'issue'>): DemoShare =>
	({ made, now, random, write }: DemoEvening) =>
		write(async (tx) => {
			for (let at = 0; at < COUPONS; at++) {
				const memberId = made.members[at * 7]?.id;
				const issuedAt = now - ageOf(at, random());
				const order = {
					kind: at % 2 === 0 ? 'welcome' : 'thank-you',
					once: `demo ${at}`,
					language: at % 4 < 2 ? 'zh' : 'en',
					printAt: { role: 'kiosk' },
					...(memberId !== undefined && { memberId })
				} as const;
				const { couponId } = await coupons.issue(tx, order, issuedAt);
				const by = made.staff[at % Math.max(1, made.staff.length)]?.name ?? 'Hana';
				if (at >= FRESH && at % 3 === 0) await redeemed(tx, couponId, by, issuedAt + HOUR / 2);
			}
			await gifts(tx, coupons, { made, now });
		});
