// What becomes of every table of the store when the demo is left. A table that is not named here fails a test.
import type { StaffService } from '#features/house/staff/service.server.ts';
import { leavingService } from '#features/house/venue/leaving/service.server.ts';
import type { Fates } from '#features/house/venue/leaving/wiping.server.ts';
import { declaredFields } from '#features/index.ts';
import type { Keeping } from './keeping.server.ts';
import type { Upstairs } from './upstairs.server.ts';
import { coreFields } from '../store/fields.server.ts';

/** In the words of `Fate`. What says nothing about guests, and what was set up by hand, stays. */
export const fates: Fates = {
	...{ house: 'keep', last_fact: 'keep', first_run: 'keep', demo_rows: 'wipe' },
	migrations: 'keep',
	// First answers stay their two days: what a screen sends again must not be done a second time in the real house.
	...{ answers: 'keep', clock_doubts: 'keep', heartbeat: 'keep', outages: 'keep' },
	// The database itself refuses to remove a row of the audit; the leaving is one more entry.
	audit: 'keep',
	approvals: 'wipe',
	staff: { of: 'staff', column: 'id' },
	sign_ins: { of: 'staff', column: 'staff_id' },
	recovery_codes: { of: 'staff', column: 'staff_id' },
	lockouts: { of: 'staff', column: 'subject', prefix: 'staff ' },
	...{ devices_returning: 'keep', house_code: 'keep', member_contacts: 'wipe' },
	...{ device_watch: 'keep', device_absences: 'keep' },
	...{ devices: 'keep', pairing_offers: 'keep', printers: 'keep', slip_texts: 'keep' },
	...{ print_jobs: 'wipe', print_events: 'wipe', print_attempts: 'wipe' },
	...{ message_outlets: 'keep', message_template_ids: 'keep', message_rules: 'keep' },
	...{ messages: 'wipe', message_attempts: 'wipe', message_contacts: 'wipe' },
	...{ message_stops: 'wipe', message_replies: 'wipe', verifications: 'wipe' },
	...{ dishes: 'dishes', dish_categories: 'dishes', dish_lists: 'dishes', dish_sets: 'dishes' },
	sources: { of: 'sources', column: 'code' },
	...{ source_counts: 'wipe', counters: 'wipe', trial_marks: 'keep' },
	tasks: { of: 'tasks', column: 'id' },
	...{ task_days: 'wipe', closings: 'wipe' },
	...{ looks: 'keep', pictures: 'keep', slides: 'keep' },
	// Erasures stay: they are done again after a restore, and their list outside the database says the same.
	...{ privacy_cases: 'wipe', privacy_copies: 'wipe', privacy_erasures: 'keep' },
	privacy_forgotten: 'wipe',
	...{ members: 'wipe', sign_ups: 'wipe', consents: 'wipe', cards: 'wipe', tier_changes: 'wipe' },
	...{ coupons: 'wipe', coupon_gifts: 'wipe', coupon_events: 'wipe' },
	...{ point_entries: 'wipe', point_rules: 'keep', point_expiries: 'wipe' },
	...{ coupon_kinds: 'keep', coupon_limits: 'keep', segments: 'keep' },
	...{
		floor_tables: 'floor',
		floor_joins: 'floor',
		floor_capacities: 'floor',
		floor_rules: 'floor'
	},
	floor_plans: 'wipe',
	...{ seatings: 'wipe', seating_tables: 'wipe', seating_steps: 'wipe' },
	section_servers: 'wipe',
	...{ tickets: 'wipe', ticket_counters: 'wipe', overtakings: 'wipe' },
	reservation_rooms: { of: 'rooms', column: 'id' },
	reservation_feeds: 'keep',
	...{ reservation_tables: 'wipe', reservation_holds: 'wipe', reservation_pauses: 'wipe' },
	...{ reservations: 'wipe', reservation_rules: 'keep', visits: 'wipe', service_calls: 'wipe' },
	offline_scans: 'wipe',
	...{ guests: 'wipe', guest_visits: 'wipe', guest_notes: 'wipe', guest_book: 'wipe' },
	...{ line_events: 'wipe', line_rules: 'keep', number_blocks: 'wipe', doors: 'wipe' },
	...{ line_tasks: 'wipe', voice_clips: 'keep', voice_zones: 'keep' },
	...{ quotes: 'wipe', quote_outcomes: 'wipe', missed_promises: 'wipe', scored_days: 'wipe' },
	...{ print_unasked: 'wipe', pens: 'keep', intents: 'wipe' },
	...{ ratings: 'wipe', rating_dishes: 'wipe' }
};

/** A verified copy first, nobody of the demo's staff signed in any more, and a floor where nobody sits. */
export function openLeaving(
	{ backup }: Pick<Keeping, 'backup'>,
	{ endSignIn }: Pick<StaffService, 'endSignIn'>,
	upstairs: () => Pick<Upstairs, 'freeTables'>
) {
	return leavingService({
		fates,
		fields: [...coreFields, ...declaredFields()],
		copy: backup.before,
		endSignIns: (tx, staff, now) => endSignIn(tx, { staff }, 'left', now),
		freeTables: (tx) => upstairs().freeTables(tx)
	});
}
