// Where a member's facts stand, for segments: tables of several slices, which only the switchboard may know together.
import { sql } from 'kysely';
import type { MemberSources } from '#features/members/segments/compiled.server.ts';

export const memberSources: MemberSources = {
	from: sql`members as m`,
	venue: sql`m.venue_id`,
	id: sql`m.id`,
	name: sql`m.name`,
	alive: sql`m.erased_at is null`,
	tier: sql`m.tier`,
	joinedAt: sql`m.joined_at`,
	language: sql`m.language`,
	lastVisit: sql`(select max(v.last_at) from visits as v
		where v.venue_id = m.venue_id and v.member_id = m.id and v.undone = 0)`,
	visits: sql`(select count(*) from visits as v
		where v.venue_id = m.venue_id and v.member_id = m.id and v.undone = 0)`,
	consent: (kind) => sql`coalesce((select c.given from consents as c
		where c.venue_id = m.venue_id and c.member_id = m.id and c.kind = ${kind}
		order by c.at desc, c.id desc limit 1), 0) = 1`,
	holds: (kind, today) => sql`exists (select 1 from coupons as k
		where k.venue_id = m.venue_id and k.member_id = m.id and k.kind = ${kind}
			and k.state in ('issued', 'returned') and k.ends_on >= ${today})`
};
