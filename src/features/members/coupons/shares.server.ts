// Coupons for the desk: found by their code, in a member's past, and counted at closing.
import { phrase } from '#protocol';
import type { ClosingShare, SearchShare, Shares, TimelineShare } from '#server/shares.server.ts';
import type { Reader } from '#server/store.server.ts';
import { couponChanged, couponIssued, couponRedeemed } from './contract.ts';
import { readCoupon } from './rules.ts';
import type { CouponRow, CouponsTables } from './schema.server.ts';

interface Needs {
	secrets: { blindIndex(text: string, about: string): string };
}

const coupons = (read: Reader) =>
	read.tables<CouponsTables>().selectFrom('coupons').selectAll().where('venue_id', '=', read.venue);

const titleOf = (row: CouponRow) => ({ en: row.title_en, zh: row.title_zh });

/** By either code as a whole; by the last four characters the newest with that end. */
const search = ({ secrets }: Needs): SearchShare => ({
	name: 'coupon',
	guests: true,
	async find(read, text) {
		const code = readCoupon(text);
		const end = text.toUpperCase();
		if (!code && !/^[0-9A-Z]{4}$/.test(end)) return [];
		const by = code
			? coupons(read).where(
					code.kind === 'code' ? 'code_index' : 'short_index',
					'=',
					secrets.blindIndex(code.code, `coupon ${code.kind}`)
				)
			: coupons(read).where('tail', '=', end);
		const rows = await by.orderBy('issued_at', 'desc').limit(10).execute();
		return rows.map((row) => ({
			...{ id: row.id, title: titleOf(row), href: '/admin/coupons' },
			detail: phrase('coupons_search_coupon', { tail: row.tail, until: { day: row.ends_on } })
		}));
	}
});

const timeline: TimelineShare = {
	name: 'coupons',
	async entries(read, memberId) {
		const rows = await coupons(read).where('member_id', '=', memberId).execute();
		if (rows.length === 0) return [];
		const ids = rows.map(({ id }) => id);
		const events = await read
			.tables<CouponsTables>()
			.selectFrom('coupon_events')
			.selectAll()
			.where('venue_id', '=', read.venue)
			.where('coupon_id', 'in', ids)
			.execute();
		const titles = new Map(rows.map((row) => [row.id, titleOf(row)]));
		return [
			...rows.map((row) => ({
				...{ id: row.id, at: row.issued_at },
				text: phrase('coupons_timeline_issued', { title: titleOf(row) })
			})),
			...events.map(({ id, at, event, coupon_id, staff_name }) => ({
				...{ id, at },
				text: phrase(`coupons_timeline_${event}`, {
					...{ title: titles.get(coupon_id) ?? '', by: staff_name }
				})
			}))
		];
	}
};

/** What the gifts of these events cost when they were given, less those given back; undefined where none has a price. */
async function giftsCost(
	read: Reader,
	events: readonly { event: string; coupon_id: string }[]
): Promise<number | undefined> {
	const ids = events.map((one) => one.coupon_id);
	if (ids.length === 0) return undefined;
	const gifts = await read
		.tables<CouponsTables>()
		.selectFrom('coupon_gifts')
		.select(['coupon_id', 'cost'])
		.where('venue_id', '=', read.venue)
		.where('coupon_id', 'in', [...new Set(ids)])
		.where('cost', '>', 0)
		.execute();
	if (gifts.length === 0) return undefined;
	const costs = new Map(gifts.map(({ coupon_id, cost }) => [coupon_id, cost]));
	const sign = { redeemed: 1, returned: -1 } as Readonly<Record<string, number>>;
	return events.reduce(
		(sum, { event, coupon_id }) => sum + (sign[event] ?? 0) * (costs.get(coupon_id) ?? 0),
		0
	);
}

/** Counted by their events, so that one returned and redeemed again counts as both. */
const closing: ClosingShare = {
	name: 'coupons',
	changedBy: [couponIssued, couponRedeemed, couponChanged],
	open: () => Promise.resolve([]),
	async sums(read, { from, to }) {
		const issued = await coupons(read)
			.where('issued_at', '>=', from)
			.where('issued_at', '<', to)
			.execute();
		const events = await read
			.tables<CouponsTables>()
			.selectFrom('coupon_events')
			.select(['event', 'coupon_id'])
			.where('venue_id', '=', read.venue)
			.where('at', '>=', from)
			.where('at', '<', to)
			.execute();
		const n = (event: string) => events.filter((one) => one.event === event).length;
		const couponsValue = await giftsCost(read, events);
		return {
			...(couponsValue !== undefined && { couponsValue }),
			couponsIssued: issued.length,
			couponsRedeemed: n('redeemed'),
			couponsReturned: n('returned')
		};
	}
};

export const couponsShares = (needs: Needs): Shares => ({
	search: [search(needs)],
	timeline: [timeline],
	closing: [closing]
});
