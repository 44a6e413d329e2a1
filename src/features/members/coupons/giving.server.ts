// Gifts: one by one or to a segment, never beyond budget and limits; whoever did not agree to news gets none in a batch.
import { sql } from 'kysely';
import * as v from 'valibot';
import {
	DAY,
	fail,
	newId,
	ok,
	type Caller,
	type Id,
	type Language,
	type ServiceDay
} from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onQuery, onTopic, type Served } from '#server/wire.server.ts';
import type { Pending } from '../../house/approvals/contract.ts';
import { kindChanged } from './contract.ts';
import {
	BATCH_ALONE,
	countBatch,
	giftLimits,
	giveCoupon,
	issueBatch,
	Limits,
	setLimits,
	type LimitRefusal
} from './giving/contract.ts';
import type { CouponOrder, IssuedCoupon } from './orders.ts';
import { firstLimits, limitMet, raisesBudget, type Given } from './rules.ts';
import type { CouponsTables } from './schema.server.ts';

type Asking = Pick<Reader, 'tables' | 'venue'>;

export interface GivingNeeds {
	/** Asks a second person for an act of this slice. */
	ask(tx: Tx, act: string, input: unknown, caller: Caller, now: number): Promise<Pending>;
	today(now: number): ServiceDay;
	languageOf(read: Asking, memberId: string): Promise<Language | undefined>;
	/** Members of a segment, in the order of their joining; undefined: there is no such segment. */
	inSegment(read: Asking, segmentId: string, now: number): Promise<readonly string[] | undefined>;
	/** Those of them who agreed to news of the house. */
	agreed(read: Asking, memberIds: readonly string[]): Promise<readonly string[]>;
}

type Issue = (tx: Tx, order: CouponOrder, now: number) => Promise<IssuedCoupon>;

export async function limitsOf(read: Asking): Promise<Limits> {
	const row = await read
		.tables<CouponsTables>()
		.selectFrom('coupon_limits')
		.select('limits')
		.where('venue_id', '=', read.venue)
		.executeTakeFirst();
	return row ? v.parse(Limits, JSON.parse(row.limits)) : firstLimits;
}

const gifts = (read: Asking) =>
	read
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.innerJoin('coupon_gifts', (on) =>
			on
				.onRef('coupon_gifts.venue_id', '=', 'coupons.venue_id')
				.onRef('coupon_gifts.coupon_id', '=', 'coupons.id')
		)
		.where('coupons.venue_id', '=', read.venue)
		.where('coupons.state', '!=', 'void');

async function used(read: Asking, today: ServiceDay) {
	const row = await gifts(read)
		.select((e) => [
			e.fn.countAll<number>().as('count'),
			e.fn.sum<number | null>('coupon_gifts.cost').as('money'),
			sql<number | null>`sum(case when coupon_gifts.day = ${today} then 1 else 0 end)`.as('today')
		])
		.executeTakeFirstOrThrow();
	return { count: Number(row.count), money: Number(row.money ?? 0), today: Number(row.today ?? 0) };
}

/** Gifts by member within the limit's days. */
async function givenBefore(
	read: Asking,
	limits: Limits,
	now: number
): Promise<Map<string, number>> {
	const since = limits.memberDays === null ? 0 : now - limits.memberDays * DAY;
	const rows = await gifts(read)
		.select((e) => ['coupons.member_id', e.fn.countAll<number>().as('n')])
		.where('coupons.issued_at', '>', since)
		.where('coupons.member_id', 'is not', null)
		.groupBy('coupons.member_id')
		.execute();
	return new Map(rows.map((row) => [row.member_id ?? '', Number(row.n)]));
}

/** Who of these would get a gift now, one after the other, until a limit is met; and whom a limit stops. */
async function fitting(read: Asking, needs: GivingNeeds, members: readonly string[], now: number) {
	const limits = await limitsOf(read);
	const before = await givenBefore(read, limits, now);
	const so: Omit<Given, 'member'> = await used(read, needs.today(now));
	const fit: string[] = [];
	let stopped: LimitRefusal | undefined;
	for (const id of members) {
		const met = limitMet(limits, { ...so, member: before.get(id) ?? 0 });
		stopped ??= met;
		if (met) continue;
		fit.push(id);
		[so.count, so.money, so.today] = [so.count + 1, so.money + limits.cost, so.today + 1];
	}
	return { fit, stopped, cost: limits.cost };
}

interface Gift {
	memberId: Id<'member'>;
	language: Language;
	caller?: Caller;
	cost: number;
	once: string;
}

async function give(tx: Tx, needs: GivingNeeds, issue: Issue, gift: Gift, now: number) {
	const { memberId, language, once, caller } = gift;
	const device = caller?.device;
	const printAt = caller && { role: 'desk' as const, ...(device && { device: device.id }) };
	const order = { kind: 'gift' as const, memberId, language, once, ...(printAt && { printAt }) };
	const coupon = await issue(tx, order, now);
	await tx
		.tables<CouponsTables>()
		.insertInto('coupon_gifts')
		.values({
			...{ venue_id: tx.venue, coupon_id: coupon.couponId, cost: gift.cost },
			day: needs.today(now)
		})
		.execute();
	return coupon;
}

async function batch(read: Asking, needs: GivingNeeds, segmentId: string, now: number) {
	const all = await needs.inSegment(read, segmentId, now);
	if (!all) return undefined;
	// Consent is asked last, of those who are left, at the moment of issuing.
	const agreed = await needs.agreed(read, all);
	const { fit, cost } = await fitting(read, needs, agreed, now);
	return { all, agreed, fit, cost };
}

/** Gives to these, in the caller's transaction. */
async function giveAll(
	tx: Tx,
	{ needs, issue }: Giving,
	{ fit, cost }: { fit: readonly string[]; cost: number },
	now: number
): Promise<void> {
	for (const memberId of fit) {
		const language = (await needs.languageOf(tx, memberId)) ?? 'en';
		const once = `gift ${newId(now)}`;
		await give(tx, needs, issue, { memberId, language, cost, once }, now);
	}
}

interface Giving {
	needs: GivingNeeds;
	issue: Issue;
}

/** A batch that a second person has settled: consent and limits as they are now, never more than were counted. */
export async function giveApproved(
	tx: Tx,
	giving: Giving,
	{ segmentId, counted }: { segmentId: string; counted: number },
	now: number
) {
	const found = await batch(tx, giving.needs, segmentId, now);
	if (!found) return fail('unknown-segment');
	const fit = found.fit.slice(0, counted);
	if (fit.length === 0) return fail('nobody-left');
	await giveAll(tx, giving, { fit, cost: found.cost }, now);
	return ok({});
}

/** The limits from now on, in the caller's transaction. */
export async function writeLimits(tx: Tx, limits: Limits, now: number): Promise<void> {
	const set = { limits: JSON.stringify(limits), set_at: now };
	await tx
		.tables<CouponsTables>()
		.insertInto('coupon_limits')
		.values({ venue_id: tx.venue, ...set })
		.onConflict((c) => c.column('venue_id').doUpdateSet(set))
		.execute();
	tx.tell(kindChanged, { kind: 'gift' });
}

function batches(needs: GivingNeeds, issue: Issue): Served[] {
	return [
		onQuery(countBatch, async ({ segmentId }, { read, now }) => {
			const found = await batch(read, needs, segmentId, now);
			if (!found) return fail('unknown-segment');
			const { all, agreed, fit, cost } = found;
			return ok({
				...{ inSegment: all.length, agreed: agreed.length, would: fit.length },
				...{ overLimit: agreed.length - fit.length, cost: cost * fit.length }
			});
		}),
		onCommand(issueBatch, async (input, { tx, now, caller }) => {
			const found = await batch(tx, needs, input.segmentId, now);
			if (!found) return fail('unknown-segment');
			const { length } = found.fit;
			if (length !== input.counted) return fail('count-changed', { now: length });
			if (length > BATCH_ALONE) {
				const pending = await needs.ask(tx, issueBatch.name, input, caller, now);
				return ok({ issued: 0, pending });
			}
			await giveAll(tx, { needs, issue }, found, now);
			return ok({ issued: length, pending: null });
		})
	];
}

function listing(needs: GivingNeeds): Served[] {
	return [
		onTopic(giftLimits, {
			state: async (_, { read, now }) => {
				return { limits: await limitsOf(read), used: await used(read, needs.today(now)) };
			}
		})
	];
}

export function givingServed(needs: GivingNeeds, issue: Issue): Served[] {
	return [
		...listing(needs),
		...batches(needs, issue),
		onCommand(setLimits, async (input, { tx, now, caller }) => {
			if (raisesBudget(await limitsOf(tx), input))
				return ok({ pending: await needs.ask(tx, setLimits.name, input, caller, now) });
			await writeLimits(tx, input, now);
			return ok({ pending: null });
		}),
		onCommand(giveCoupon, async ({ memberId, language }, { tx, now, caller }) => {
			if (!(await needs.languageOf(tx, memberId))) return fail('unknown-member');
			const { fit, stopped, cost } = await fitting(tx, needs, [memberId], now);
			if (fit.length === 0) return fail(stopped ?? 'budget-spent');
			const once = `gift ${newId(now)}`;
			const gift: Gift = { memberId, language, caller, cost, once };
			const { couponId, endsOn } = await give(tx, needs, issue, gift, now);
			return ok({ couponId, endsOn });
		})
	];
}
