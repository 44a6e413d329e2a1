// The floor's tables, what can be pushed together, and the seatings. One open seating a table, held by an index.
import type { MealStep, TableCategory, TableState, TableUse } from './contract.ts';

export interface FloorTables {
	floor_tables: {
		venue_id: string;
		id: string;
		name: string;
		area: string;
		min_covers: number;
		max_covers: number;
		accessible: number;
		state: TableState;
		/** Its place in lists. */
		position: number;
		removed_at: number | null;
		/** The server's section; empty: none. */
		section: string;
		category: TableCategory;
		used_for: TableUse;
		release_minutes: number | null;
		/** A `Place` as JSON; null: not yet placed by anybody. */
		place: string | null;
		/** When its state changed last, and by whom. */
		changed_at: number | null;
		changed_by: string | null;
		/** Kept for a party that wants it together with others: until then; which party, and all tables that it wants. */
		held_until: number | null;
		held_size: number | null;
		held_ticket: string | null;
		held_reservation: string | null;
		/** Ids joined by `+`. */
		held_with: string | null;
	};
	/** Pairs that can be pushed together; `a` sorts before `b`. */
	floor_joins: { venue_id: string; a: string; b: string };
	/** What a set takes where that is not the sum. `tables` is its key: ids in order, joined by `+`. */
	floor_capacities: { venue_id: string; tables: string; min_covers: number; max_covers: number };
	/** One row: how sets may be made. */
	floor_rules: {
		venue_id: string;
		set_limit: number;
		across_sections: number;
		version: number;
		/** How long the first free table of a wanted set is kept. */
		keep_minutes: number;
		/** Chairs that a person may add at a table; never counted by anything that chooses by itself. */
		extra_chairs: number;
	};
	/** Every plan that was saved, as JSON; `since`: from when on it held, null where nobody wrote that down. */
	floor_plans: { venue_id: string; version: number; since: number | null; plan: string };
	seatings: {
		venue_id: string;
		id: string;
		/** The first of its tables; all of them stand in `seating_tables`. */
		table_id: string;
		size: number;
		ticket_id: string | null;
		ticket_number: string | null;
		reservation_id: string | null;
		member_id: string | null;
		seated_at: number;
		/** What the table was before, for undo. */
		state_before: TableState;
		left_at: number | null;
		/** 1: never happened, it was taken back. */
		undone: number;
		/** Sits with another party, at its tables. */
		merged_into: string | null;
		seated_by: string | null;
		/** Somebody looked: they still sit there; asked again after this. */
		still_until: number | null;
		/** When it was said that they had left, where they went earlier than that. */
		left_said_at: number | null;
		/** 1: entered from paper; nothing is learned from it. */
		from_paper: number;
	};
	/** When a party was greeted, ordered, was served, asked for the bill: where staff tap it. */
	seating_steps: {
		venue_id: string;
		seating_id: string;
		step: MealStep;
		at: number;
		by: string | null;
	};
	/** Who serves a section on a service day. */
	section_servers: { venue_id: string; day: string; section: string; staff_id: string };
	/** Which tables a seating has or had. An open row a table at most. */
	seating_tables: {
		venue_id: string;
		seating_id: string;
		table_id: string;
		/** What the table was before, for undo. */
		state_before: TableState;
		freed_at: number | null;
	};
}
