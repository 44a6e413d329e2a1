// The coupons' tables: what the kinds say, each coupon once, and what happened to it.
import type { CreateTableBuilder } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Language, ServiceDay } from '#protocol';
import type { CouponKind, CouponState } from './contract.ts';

export interface CouponRow {
	venue_id: string;
	id: string;
	kind: CouponKind;
	member_id: string | null;
	/** At most one coupon for the same reason. */
	once: string;
	/** Keyed hashes for looking up; the codes themselves are sealed, for a reprint. */
	code_index: string;
	short_index: string;
	codes_sealed: string;
	tail: string;
	/** The words and the day as they were when it was issued. */
	title_en: string;
	title_zh: string;
	value_en: string;
	value_zh: string;
	ends_on: ServiceDay;
	language: Language;
	state: Exclude<CouponState, 'expired'>;
	copies: number;
	issued_at: number;
	redeemed_at: number | null;
	redeemed_where: string | null;
	redeemed_by: string | null;
}

export interface CouponsTables {
	coupons: CouponRow;
	coupon_kinds: {
		venue_id: string;
		kind: CouponKind;
		title_en: string;
		title_zh: string;
		value_en: string;
		value_zh: string;
		days: number;
	};
	/** Of gifts alone: the other kinds are promised before the guest acts. */
	coupon_limits: {
		venue_id: string;
		/** Limits, JSON. */
		limits: string;
		set_at: number;
	};
	/** What each gift cost when it was given, in the smallest unit, and on which service day. */
	coupon_gifts: { venue_id: string; coupon_id: string; cost: number; day: ServiceDay };
	/** Append-only: redeemed, returned, void, with who, where and why. */
	coupon_events: {
		venue_id: string;
		id: string;
		coupon_id: string;
		event: 'redeemed' | 'returned' | 'void';
		at: number;
		device_name: string;
		staff_name: string;
		reason: string;
	};
}

export const couponsMigrations: Record<string, Migration> = {
	'2026112213_members_coupons': {
		async up(db) {
			const text = ['once', 'code_index', 'short_index', 'codes_sealed', 'tail', 'title_en'];
			const more = ['title_zh', 'value_en', 'value_zh', 'ends_on', 'language', 'state'];
			let coupons: CreateTableBuilder<'coupons', string> = db.schema.createTable('coupons');
			for (const column of ['venue_id', 'id', 'kind', ...text, ...more])
				coupons = coupons.addColumn(column, 'text', (c) => c.notNull());
			await coupons
				.addColumn('member_id', 'text')
				.addColumn('copies', 'integer', (c) => c.notNull())
				.addColumn('issued_at', 'bigint', (c) => c.notNull())
				.addColumn('redeemed_at', 'bigint')
				.addColumn('redeemed_where', 'text')
				.addColumn('redeemed_by', 'text')
				.addPrimaryKeyConstraint('coupons_pk', ['venue_id', 'id'])
				.execute();
			for (const column of ['once', 'code_index', 'short_index'])
				await db.schema
					.createIndex(`coupons_by_${column}`)
					.on('coupons')
					.columns(['venue_id', column])
					.unique()
					.execute();
			await db.schema
				.createIndex('coupons_by_time')
				.on('coupons')
				.columns(['venue_id', 'issued_at'])
				.execute();
			let kinds: CreateTableBuilder<'coupon_kinds', string> = db.schema.createTable('coupon_kinds');
			for (const column of ['venue_id', 'kind', 'title_en', 'title_zh', 'value_en', 'value_zh'])
				kinds = kinds.addColumn(column, 'text', (c) => c.notNull());
			await kinds
				.addColumn('days', 'integer', (c) => c.notNull())
				.addPrimaryKeyConstraint('coupon_kinds_pk', ['venue_id', 'kind'])
				.execute();
			let events: CreateTableBuilder<'coupon_events', string> =
				db.schema.createTable('coupon_events');
			for (const column of ['venue_id', 'id', 'coupon_id', 'event', 'device_name', 'staff_name'])
				events = events.addColumn(column, 'text', (c) => c.notNull());
			await events
				.addColumn('reason', 'text', (c) => c.notNull())
				.addColumn('at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('coupon_events_pk', ['venue_id', 'id'])
				.execute();
		}
	},
	'2026112255_members_coupon_limits': {
		async up({ schema }) {
			await schema
				.createTable('coupon_limits')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('limits', 'text', (c) => c.notNull())
				.addColumn('set_at', 'bigint', (c) => c.notNull())
				.addPrimaryKeyConstraint('coupon_limits_pk', ['venue_id'])
				.execute();
			await schema
				.createTable('coupon_gifts')
				.addColumn('venue_id', 'text', (c) => c.notNull())
				.addColumn('coupon_id', 'text', (c) => c.notNull())
				.addColumn('cost', 'bigint', (c) => c.notNull())
				.addColumn('day', 'text', (c) => c.notNull())
				.addPrimaryKeyConstraint('coupon_gifts_pk', ['venue_id', 'coupon_id'])
				.execute();
		}
	}
};
