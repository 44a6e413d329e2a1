// The tables of the book: reservations and their tables, held slots, pauses, rooms, and the house's hours.
import type { ServiceDay } from '#protocol';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { ReservationState } from './contract.ts';

export interface ReservationRow {
	venue_id: string;
	id: string;
	/** To read out: six characters. */
	code: string;
	/** The service day of its start, as it was reckoned when it was booked. */
	day: ServiceDay;
	start_at: number;
	end_at: number;
	size: number;
	/** The first of its tables, all of which stand in `reservation_tables`; empty: none yet. */
	table_id: string;
	state: ReservationState;
	/** As the guest wrote it, or nothing. */
	name: string;
	/** E.164, sealed; and its blind index. */
	phone: string | null;
	phone_index: string | null;
	member_id: string | null;
	note: string;
	language: 'en' | 'zh';
	channel: 'host' | 'kiosk' | 'phone' | 'outside';
	/** Fingerprint of the secret in the guest's link. */
	link: string | null;
	made_at: number;
	made_by: string | null;
	arrived_at: number | null;
	seating_id: string | null;
	changed_at: number;
	/** In ms: how long outages have stopped the clock of its grace. */
	stood_still: number;
	/** 1: a table that can be reached without steps. */
	step_free: number;
	high_chairs: number;
	/** Texts, JSON. */
	tags: string;
	menu: string;
	checklist: string;
	/** In minor units; taken elsewhere. */
	deposit_amount: number | null;
	deposit_reference: string;
	/** 1: the guests were told that the table is wanted back at `end_at`. */
	back_by: number;
	/** A time of its own, agreed at booking: `21:00` on the wall of its day. */
	back_by_wall: string | null;
	/** How many of the party have come. */
	here: number;
	lead: string;
	coach_at: number | null;
	bills: 'one' | 'several';
	/** The private room that it takes. */
	room_id: string | null;
	series_id: string | null;
	outside_from: string;
	outside_id: string;
	reminded_at: number | null;
}

export interface ReservationsTables {
	reservations: ReservationRow;
	/** All tables of a booking, adjacent or not. One that was given back before the party sat down is `freed_at`. */
	reservation_tables: {
		venue_id: string;
		reservation_id: string;
		table_id: string;
		freed_at: number | null;
	};
	/** A time that a guest has chosen and not yet booked. */
	reservation_holds: {
		venue_id: string;
		id: string;
		start_at: number;
		end_at: number;
		size: number;
		/** Ids, JSON: all of them or none. */
		tables: string;
		/** The kiosk's name, or nothing for a phone. */
		owner: string;
		made_at: number;
		expires_at: number;
	};
	/** Private rooms: tables that are booked together. */
	reservation_rooms: {
		venue_id: string;
		id: string;
		name: string;
		min_covers: number;
		max_covers: number;
		/** Ids, JSON. */
		tables: string;
		/** Guests of this tier and above book it themselves. */
		tier: Tier | null;
		note: string;
		removed_at: number | null;
	};
	/** One row: the secret of the calendar feed, as a fingerprint. */
	reservation_feeds: {
		venue_id: string;
		secret_print: string;
		made_at: number;
	};
	reservation_pauses: {
		venue_id: string;
		id: string;
		start_at: number;
		end_at: number;
		made_by: string;
		made_at: number;
	};
	reservation_rules: {
		venue_id: string;
		/** BookingRules, JSON. */
		rules: string;
		set_at: number;
	};
}
