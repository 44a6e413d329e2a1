// Birthday coupons: one a member and year, in the account on the day, on paper when the member next comes in.
import {
	MINUTE,
	type Id,
	type Instant,
	type Language,
	type ServiceDay,
	type Slip
} from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { couponChanged } from './contract.ts';
import type { CouponOrder, IssuedCoupon } from './orders.ts';
import { couponSlip } from './paper.server.ts';
import { birthdaysKept } from './rules.ts';
import type { CouponsTables } from './schema.server.ts';

export interface BirthdayNeeds {
	secrets: Pick<Secrets, 'open'>;
	today(now: Instant): ServiceDay;
	house(): string;
	print(tx: Tx, slip: Slip): Promise<void>;
	/** Living members born on one of these days, `MM-DD`. */
	bornOn(
		read: Reader,
		birthdays: readonly string[]
	): Promise<readonly { memberId: Id<'member'>; birthday: string; language: Language }[]>;
}

export interface Birthdays {
	/** How many coupons it gave. Asked again on the same day it gives none. */
	keep(tx: Tx, now: Instant): Promise<number>;
	/** True where a slip was asked for. */
	print(tx: Tx, memberId: Id<'member'>, to: Slip['to'], now: Instant): Promise<boolean>;
}

type Issue = (tx: Tx, order: CouponOrder, now: number) => Promise<IssuedCoupon>;

async function keep(tx: Tx, needs: BirthdayNeeds, issue: Issue, now: Instant): Promise<number> {
	const kept = new Map(birthdaysKept(needs.today(now)).map((one) => [one.birthday, one.year]));
	let given = 0;
	for (const { memberId, birthday, language } of await needs.bornOn(tx, [...kept.keys()])) {
		const once = `birthday ${memberId} ${kept.get(birthday) ?? ''}`;
		const { isNew } = await issue(tx, { kind: 'birthday', memberId, once, language }, now);
		if (isNew) given++;
	}
	return given;
}

/** Open, and on no paper yet. */
const unprinted = (tx: Tx, memberId: string, today: ServiceDay) =>
	tx
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.selectAll()
		.where('venue_id', '=', tx.venue)
		.where('member_id', '=', memberId)
		.where('kind', '=', 'birthday')
		.where('state', '=', 'issued')
		.where('copies', '=', 0)
		.where('ends_on', '>=', today)
		.executeTakeFirst();

export function birthdayCoupons(needs: BirthdayNeeds, issue: Issue): Birthdays {
	return {
		keep: (tx, now) => keep(tx, needs, issue, now),
		async print(tx, memberId, to, now) {
			const row = await unprinted(tx, memberId, needs.today(now));
			if (!row) return false;
			await tx
				.tables<CouponsTables>()
				.updateTable('coupons')
				.set({ copies: 1 })
				.where('venue_id', '=', tx.venue)
				.where('id', '=', row.id)
				.execute();
			await needs.print(tx, { ...couponSlip(needs, row, 1), to, expiresAt: now + 30 * MINUTE });
			tx.tell(couponChanged, { couponId: row.id });
			return true;
		}
	};
}
