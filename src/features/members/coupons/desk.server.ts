// Coupons at the desk: the kinds, the newest, giving one back, ending one, printing one again.
import { fail, MINUTE, newId, ok, type Caller, type ServiceDay, type Slip } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onTopic, type Served } from '#server/wire.server.ts';
import {
	changeKind,
	couponChanged,
	couponDesk,
	couponKinds,
	kindChanged,
	printAgain,
	returnAtStand,
	returnCoupon,
	voidCoupon,
	type CouponKind,
	type CouponState
} from './contract.ts';
import { couponSlip } from './paper.server.ts';
import { stateOn } from './rules.ts';
import type { CouponRow, CouponsTables } from './schema.server.ts';

type Words = Pick<CouponRow, 'title_en' | 'title_zh' | 'value_en' | 'value_zh'> & { days: number };

interface DeskNeeds {
	secrets: Pick<Secrets, 'open'>;
	today(now: number): ServiceDay;
	house(): string;
	print(tx: Tx, slip: Slip): Promise<void>;
	byCode(tx: Tx, code: string): Promise<CouponRow | undefined>;
	definitionOf(read: Pick<Reader, 'tables' | 'venue'>, kind: CouponKind): Promise<Words>;
}

const byId = (tx: Tx, id: string) =>
	tx
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.executeTakeFirst();

interface Step {
	couponId: string;
	from: Exclude<CouponState, 'expired'>[];
	to: 'returned' | 'void';
	reason: string;
}

/** Moves a coupon on if it is where it must be, and writes down who did it and why. */
async function move(tx: Tx, step: Step, caller: Caller, now: number): Promise<boolean> {
	const done = await tx
		.tables<CouponsTables>()
		.updateTable('coupons')
		.set({ state: step.to })
		.where('venue_id', '=', tx.venue)
		.where('id', '=', step.couponId)
		.where('state', 'in', step.from)
		.executeTakeFirst();
	if (done.numUpdatedRows !== 1n) return false;
	await tx
		.tables<CouponsTables>()
		.insertInto('coupon_events')
		.values({
			venue_id: tx.venue,
			id: newId(now),
			coupon_id: step.couponId,
			event: step.to,
			at: now,
			device_name: caller.device?.name ?? '',
			staff_name: caller.staff?.name ?? '',
			reason: step.reason
		})
		.execute();
	tx.tell(couponChanged, { couponId: step.couponId });
	return true;
}

function printing(needs: DeskNeeds): Served {
	return onCommand(printAgain, async ({ couponId }, { tx, now, caller }) => {
		const row = await byId(tx, couponId);
		if (!row) return fail('unknown-coupon');
		const state = stateOn({ state: row.state, endsOn: row.ends_on }, needs.today(now));
		if (state !== 'issued' && state !== 'returned') return fail('not-open');
		const copy = row.copies + 1;
		await tx
			.tables<CouponsTables>()
			.updateTable('coupons')
			.set({ copies: copy })
			.where('venue_id', '=', tx.venue)
			.where('id', '=', couponId)
			.execute();
		await needs.print(tx, {
			...couponSlip(needs, row, copy),
			to: {
				role: caller.surface === 'host' ? 'host' : 'desk',
				...(caller.device && { device: caller.device.id })
			},
			expiresAt: now + 30 * MINUTE
		});
		tx.tell(couponChanged, { couponId });
		return ok({});
	});
}

const kinds = onCommand(changeKind, async (input, { tx }) => {
	const words = {
		title_en: input.titleEn,
		title_zh: input.titleZh,
		value_en: input.valueEn,
		value_zh: input.valueZh,
		days: input.days
	};
	await tx
		.tables<CouponsTables>()
		.insertInto('coupon_kinds')
		.values({ venue_id: tx.venue, kind: input.kind, ...words })
		.onConflict((c) => c.columns(['venue_id', 'kind']).doUpdateSet(words))
		.execute();
	tx.tell(kindChanged, { kind: input.kind });
	return ok({});
});

function listed(row: CouponRow, today: ServiceDay) {
	const redeemed = row.state === 'redeemed' && row.redeemed_at !== null;
	return {
		couponId: row.id,
		tail: row.tail,
		kind: row.kind,
		title: { en: row.title_en, zh: row.title_zh },
		state: stateOn({ state: row.state, endsOn: row.ends_on }, today),
		issuedAt: row.issued_at,
		endsOn: row.ends_on,
		redeemed: redeemed
			? {
					at: row.redeemed_at ?? 0,
					where: row.redeemed_where ?? '',
					by: row.redeemed_by ?? ''
				}
			: null
	};
}

async function newest(read: Reader): Promise<CouponRow[]> {
	return read
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.orderBy('issued_at', 'desc')
		.orderBy('id', 'desc')
		.limit(100)
		.execute();
}

async function countOf(read: Reader, states: CouponRow['state'][], from: ServiceDay) {
	const row = await read
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.select((e) => e.fn.countAll<number>().as('n'))
		.where('venue_id', '=', read.venue)
		.where('state', 'in', states)
		.where('ends_on', '>=', from)
		.executeTakeFirstOrThrow();
	return row.n;
}

function desk(needs: DeskNeeds): Served {
	return onTopic(couponDesk, {
		state: async (_, { read, now }) => {
			const today = needs.today(now);
			const definitions = await Promise.all(
				couponKinds.map(async (kind) => ({ kind, ...(await needs.definitionOf(read, kind)) }))
			);
			return {
				kinds: definitions.map((one) => ({
					kind: one.kind,
					titleEn: one.title_en,
					titleZh: one.title_zh,
					valueEn: one.value_en,
					valueZh: one.value_zh,
					days: one.days
				})),
				counts: {
					open: await countOf(read, ['issued', 'returned'], today),
					redeemed: await countOf(read, ['redeemed'], '')
				},
				newest: (await newest(read)).map((row) => listed(row, today))
			};
		}
	});
}

/** It has been given back once already: a second time is a trick, not a mistake. */
async function returnedBefore(tx: Tx, couponId: string): Promise<boolean> {
	const found = await tx
		.tables<CouponsTables>()
		.selectFrom('coupon_events')
		.select('id')
		.where('venue_id', '=', tx.venue)
		.where('coupon_id', '=', couponId)
		.where('event', '=', 'returned')
		.executeTakeFirst();
	return found !== undefined;
}

/** Redeemed, and not given back before; else why it cannot be given back. */
async function returnRefusal(tx: Tx, row: CouponRow | undefined) {
	if (!row) return fail('unknown-coupon');
	if (row.state !== 'redeemed') return fail('not-redeemed');
	return (await returnedBefore(tx, row.id)) ? fail('returned-before') : undefined;
}

function returning(needs: DeskNeeds): Served[] {
	const back = (row: { id: string }, reason: string): Step => ({
		...{ couponId: row.id, reason, from: ['redeemed'], to: 'returned' }
	});
	return [
		onCommand(returnCoupon, async ({ couponId, reason }, { tx, now, caller }) => {
			const row = await byId(tx, couponId);
			const refused = await returnRefusal(tx, row);
			if (refused || !row) return refused ?? fail('unknown-coupon');
			return (await move(tx, back(row, reason), caller, now)) ? ok({}) : fail('not-redeemed');
		}),
		onCommand(returnAtStand, async ({ code, reason }, { tx, now, caller }) => {
			const row = await needs.byCode(tx, code);
			const refused = await returnRefusal(tx, row);
			if (refused || !row) return refused ?? fail('unknown-coupon');
			if (needs.today(row.redeemed_at ?? 0) !== needs.today(now)) return fail('other-day');
			if (!(await move(tx, back(row, reason), caller, now))) return fail('not-redeemed');
			return ok({ couponId: row.id, title: { en: row.title_en, zh: row.title_zh } });
		})
	];
}

export function deskServed(needs: DeskNeeds): Served[] {
	return [
		desk(needs),
		kinds,
		printing(needs),
		...returning(needs),
		onCommand(voidCoupon, async ({ couponId, reason }, { tx, now, caller }) => {
			if (!(await byId(tx, couponId))) return fail('unknown-coupon');
			const step: Step = { couponId, reason, from: ['issued', 'returned'], to: 'void' };
			return (await move(tx, step, caller, now)) ? ok({}) : fail('not-open');
		})
	];
}
