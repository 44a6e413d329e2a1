// A filter as SQL. Where a member's facts stand is told by the switchboard: this slice knows no other's tables.
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { DAY, type Instant, type ServiceDay } from '#protocol';
import type { CouponKind } from '../coupons/contract.ts';
import type { ConsentKind } from '../profiles/contract.ts';
import type { Tier } from '../tiers/contract.ts';
import type { Condition, Filter } from './contract.ts';

type Sql = RawBuilder<unknown>;
type Where = RawBuilder<SqlBool>;

/** Expressions over one row of `from`; each subselect is bound to its member. */
export interface MemberSources {
	from: Sql;
	venue: Sql;
	id: Sql;
	/** As the guest wrote it, or ''. */
	name: Sql;
	/** Not erased. */
	alive: Where;
	tier: Sql;
	joinedAt: Sql;
	language: Sql;
	lastVisit: Sql;
	visits: Sql;
	consent(kind: ConsentKind): Where;
	holds(kind: CouponKind, today: ServiceDay): Where;
}

export interface Day {
	now: Instant;
	today: ServiceDay;
}

function inTime(at: Sql, when: 'within' | 'over', days: number, now: Instant): Where {
	const since = now - days * DAY;
	return when === 'within' ? sql`${at} >= ${since}` : sql`${at} < ${since}`;
}

const turned = (where: Where, wanted: boolean): Where => (wanted ? where : sql`not (${where})`);

function condition(one: Condition, from: MemberSources, { now, today }: Day): Where {
	switch (one.field) {
		case 'tier':
			return sql`${from.tier} in (${sql.join(one.in.map((tier) => sql`${tier}`))})`;
		case 'joined':
			return inTime(from.joinedAt, one.when, one.days, now);
		case 'last-visit':
			return sql`coalesce(${inTime(from.lastVisit, one.when, one.days, now)}, false)`;
		case 'visits':
			return one.how === 'at-least'
				? sql`${from.visits} >= ${one.count}`
				: sql`${from.visits} <= ${one.count}`;
		case 'consent':
			return turned(from.consent(one.kind), one.given);
		case 'language':
			return sql`${from.language} = ${one.is}`;
		case 'coupon':
			return turned(from.holds(one.kind, today), one.held);
	}
}

function fitting(
	filter: Filter,
	from: MemberSources,
	venue: string,
	day: Day
): RawBuilder<unknown> {
	const all = filter.conditions.map((one) => sql`(${condition(one, from, day)})`);
	const fit = sql.join(all, filter.match === 'all' ? sql` and ` : sql` or `);
	return sql`from ${from.from} where ${from.venue} = ${venue} and ${from.alive} and (${fit})
		order by ${from.joinedAt}, ${from.id}`;
}

/** The ids of all members who fit, in the order of their joining. */
export const membersWhere = (
	filter: Filter,
	from: MemberSources,
	venue: string,
	day: Day
): RawBuilder<{ id: string }> => sql`select ${from.id} as id ${fitting(filter, from, venue, day)}`;

export interface Listed {
	id: string;
	name: string;
	tier: Tier;
	joinedAt: Instant;
	lastVisit: Instant | null;
	visits: number;
}

/** The first of them, with what is shown of each. */
export const listedWhere = (
	filter: Filter,
	from: MemberSources,
	venue: string,
	day: Day & { limit: number }
): RawBuilder<Listed> =>
	sql`select ${from.id} as id, ${from.name} as name, ${from.tier} as tier,
		${from.joinedAt} as "joinedAt", ${from.lastVisit} as "lastVisit", ${from.visits} as visits
		${fitting(filter, from, venue, day)} limit ${day.limit}`;
