// The coupons that a member holds: on the desk's page of the member, and on the phone that keeps the card.
import { fail, ok, type ServiceDay } from '#protocol';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader } from '#server/store.server.ts';
import { onQuery, onTopic, type Served } from '#server/wire.server.ts';
import { couponsOfMember, keptCoupons } from './contract.ts';
import { codesOf } from './paper.server.ts';
import { shortForEye, stateOn } from './rules.ts';
import type { CouponRow, CouponsTables } from './schema.server.ts';

export interface HeldNeeds {
	secrets: Pick<Secrets, 'open'>;
	today(now: number): ServiceDay;
	/** The member whose card a phone keeps, by the secret of its cookie. */
	memberByKeep(read: Pick<Reader, 'tables' | 'venue'>, keep: string): Promise<string | undefined>;
}

const ofMember = (read: Reader, memberId: string): Promise<CouponRow[]> =>
	read
		.tables<CouponsTables>()
		.selectFrom('coupons')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('member_id', '=', memberId)
		.orderBy('issued_at', 'desc')
		.orderBy('id', 'desc')
		.limit(50)
		.execute();

const titleOf = (row: CouponRow) => ({ en: row.title_en, zh: row.title_zh });

export function heldServed({ secrets, today, memberByKeep }: HeldNeeds): Served[] {
	const stateNow = (row: CouponRow, now: number) =>
		stateOn({ state: row.state, endsOn: row.ends_on }, today(now));
	return [
		onTopic(couponsOfMember, {
			state: async ({ memberId }, { read, now }) => ({
				coupons: (await ofMember(read, memberId)).map((row) => ({
					...{ couponId: row.id, tail: row.tail, title: titleOf(row), endsOn: row.ends_on },
					...{ state: stateNow(row, now), issuedAt: row.issued_at }
				}))
			})
		}),
		onQuery(keptCoupons, async ({ keep }, { read, now }) => {
			const memberId = await memberByKeep(read, keep);
			if (memberId === undefined) return fail('unknown-card');
			const open = (await ofMember(read, memberId)).filter((row) =>
				['issued', 'returned'].includes(stateNow(row, now))
			);
			return ok({
				coupons: open.map((row) => {
					const { code, short } = codesOf(secrets, row);
					return {
						...{ couponId: row.id, code: `HSC1${code}`, short: shortForEye(short) },
						...{ title: titleOf(row), value: { en: row.value_en, zh: row.value_zh } },
						endsOn: row.ends_on
					};
				})
			});
		})
	];
}
