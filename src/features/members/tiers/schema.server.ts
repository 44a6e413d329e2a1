// The tiers' table: each change of a member's tier, with who and why.
import type { Migration } from 'kysely/migration';
import type { Tier } from './contract.ts';

export interface TiersTables {
	tier_changes: {
		venue_id: string;
		id: string;
		member_id: string;
		from_tier: Tier;
		to_tier: Tier;
		reason: string;
		/** As the name stood then: a change stays readable when the person has left. */
		staff_name: string;
		at: number;
	};
}

export const tiersMigrations: Record<string, Migration> = {
	'2026112212_members_tiers': {
		async up(db) {
			await db.schema
				.createTable('tier_changes')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull())
				.addColumn('member_id', 'text', (c) => c.notNull())
				.addColumn('from_tier', 'text', (c) => c.notNull())
				.addColumn('to_tier', 'text', (c) => c.notNull())
				.addColumn('reason', 'text', (c) => c.notNull())
				.addColumn('staff_name', 'text', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('tier_changes_pk', ['venue_id', 'id'])
				.execute();
			await db.schema
				.createIndex('tier_changes_of_member')
				.on('tier_changes')
				.columns(['venue_id', 'member_id', 'at'])
				.execute();
		}
	}
};
