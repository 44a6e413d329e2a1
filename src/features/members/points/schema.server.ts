// The points' tables: the ledger, what the house has set, and through which day the lapsed are written down.
import type { Migration } from 'kysely/migration';
import type { ServiceDay } from '#protocol';
import type { EntryKind } from './contract.ts';

export interface PointsTables {
	/** Append-only. */
	point_entries: {
		venue_id: string;
		id: string;
		member_id: string;
		/** A member's entries, counted from 1. */
		place: number;
		kind: EntryKind;
		points: number;
		/** LotRef[], JSON. */
		refs: string;
		at: number;
		day: ServiceDay;
		expires_on: ServiceDay | null;
		/** What it comes from: at most one entry for the same. */
		source: string;
		/** The bill's number; '' without a bill. */
		receipt: string;
		/** Minor units: paid, given off or given back. */
		money: number;
		/** EarnRule, JSON, on `earn` alone: a refund is reckoned as its bill was. */
		rule: string | null;
		reason: string;
		staff_name: string;
		device_name: string;
	};
	point_rules: {
		venue_id: string;
		/** PointRules, JSON. */
		rules: string;
		set_at: number;
	};
	point_expiries: { venue_id: string; through: ServiceDay };
}

export const pointsMigrations: Record<string, Migration> = {
	'2026112320_members_points': {
		async up({ schema }) {
			let entries = schema
				.createTable('point_entries')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('id', 'text', (c) => c.notNull());
			for (const column of ['member_id', 'kind', 'refs', 'day', 'source', 'receipt'] as const)
				entries = entries.addColumn(column, 'text', (c) => c.notNull());
			for (const column of ['reason', 'staff_name', 'device_name'] as const)
				entries = entries.addColumn(column, 'text', (c) => c.notNull());
			for (const column of ['place', 'points', 'at', 'money'] as const)
				entries = entries.addColumn(column, 'bigint', (c) => c.notNull());
			await entries
				.addColumn('expires_on', 'text')
				.addColumn('rule', 'text')
				.addPrimaryKeyConstraint('point_entries_pk', ['venue_id', 'id'])
				.execute();
			await schema
				.createIndex('point_entries_by_source')
				.on('point_entries')
				.columns(['venue_id', 'source'])
				.unique()
				.execute();
			await schema
				.createIndex('point_entries_by_member')
				.on('point_entries')
				.columns(['venue_id', 'member_id', 'place'])
				.unique()
				.execute();
			for (const column of ['receipt', 'at', 'expires_on'])
				await schema
					.createIndex(`point_entries_by_${column}`)
					.on('point_entries')
					.columns(['venue_id', column])
					.execute();
			await schema
				.createTable('point_rules')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('rules', 'text', (c) => c.notNull())
				.addColumn('set_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('point_rules_pk', ['venue_id'])
				.execute();
			await schema
				.createTable('point_expiries')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('through', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('point_expiries_pk', ['venue_id'])
				.execute();
		}
	}
};
