// The line's tables: tickets, the counters of their numbers, who passed whom, what happened, and the house's rule.
import type { ServiceDay } from '#protocol';
import type { TicketState } from './contract.ts';
import type { TaskKind } from './tasks/contract.ts';

export interface WaitlistTables {
	tickets: {
		venue_id: string;
		id: string;
		day: ServiceDay;
		number: string;
		/** The order of arrival within the service day. */
		seq: number;
		/** HST1…, 20 characters. */
		code: string;
		/** Fingerprint of the phone page's secret. */
		secret_print: string;
		size: number;
		high_chair: number;
		step_free: number;
		language: 'en' | 'zh';
		card_id: string | null;
		member_id: string | null;
		tier: string | null;
		/** What the party wants to be called by, where the house calls names. */
		call_name: string | null;
		/** The number, sealed, to which this evening's call may be sent; and what it is found by. */
		phone: string | null;
		phone_index: string | null;
		/** Minutes. */
		head_start: number;
		joined_at: number;
		state: TicketState;
		called_at: number | null;
		calls: number;
		seating_id: string | null;
		table_name: string | null;
		overtaken: number;
		/** Grows by one with each change: who saw an older one has seen too little. */
		version: number;
		changed_at: number;
		/** The staff's name as it stood then; empty: the guest, or the house itself. */
		changed_by: string;
		/** What the last act changed, as JSON, for undo. */
		before: string | null;
		/** What the guest wrote back to the last call, and when. */
		answer: 'coming' | 'later' | null;
		answered_at: number | null;
		/** Needs beside the high chair and the step-free way, by comma. */
		needs: string;
		/** Areas in which it would sit, by comma; empty: the first table that is free. */
		areas: string;
		/** So many may still go first. */
		lets: number;
		/** Not called before. */
		away_until: number | null;
		/** How often it was put back after a missed call. */
		requeued: number;
		/** Its number is kept until then. */
		pool_until: number | null;
		/** Joined from afar: to be here by then. */
		here_by: number | null;
		/** Kept for it since it was called: ids by comma. */
		set_ids: string | null;
		/** What it would like, handed to the server. */
		wishes: string | null;
		/** It got the house's drink while waiting. */
		care_at: number | null;
		/** Its number is from a kiosk's own block: when that kiosk's clock showed this. */
		cut_off_at: number | null;
		/** 1: entered from paper; it stays out of the scorecard. */
		from_paper: number;
	};
	ticket_counters: {
		venue_id: string;
		day: ServiceDay;
		/** A size class's letter, or `#` for the order of arrival. */
		prefix: string;
		last: number;
	};
	overtakings: {
		venue_id: string;
		/** Who passed: a ticket, or the seating of a party that had none. */
		seating_id: string;
		/** Who was passed. */
		ticket_id: string;
		at: number;
		/** The promise that the host broke knowingly. */
		broke: 'bound' | 'cap' | null;
		by: string;
	};
	/** Everything that happened in the line, for good: any minute of any evening can be read again. */
	line_events: {
		venue_id: string;
		id: string;
		day: ServiceDay;
		at: number;
		/** Null: it was about a table, or about the house. */
		ticket_id: string | null;
		what: 'ticket' | 'passed' | 'not-passed' | 'table' | 'rule';
		/** How it stood after that, as JSON. */
		facts: string;
		by: string;
	};
	/** What the line asks of staff: once a ticket and kind. */
	line_tasks: {
		venue_id: string;
		day: ServiceDay;
		ticket_id: string;
		kind: TaskKind;
		at: number;
		taken_by: string | null;
		taken_at: number | null;
		done_at: number | null;
	};
	/** Numbers that a kiosk may give while it is cut off: its letter and how far they were granted. */
	number_blocks: {
		venue_id: string;
		day: ServiceDay;
		device_id: string;
		letter: string;
		last: number;
	};
	/** A phrase as the house recorded it; it sounds in place of the built-in clip. */
	voice_clips: {
		venue_id: string;
		language: 'en' | 'zh';
		/** The clip's name, as in rules/spoken.ts. */
		clip: string;
		/** The kind of sound file. */
		kind: string;
		/** Base64. */
		audio: string;
		recorded_at: number;
		recorded_by: string;
	};
	/** The zone in which a screen stands, and whether it is the one that speaks there. */
	voice_zones: { venue_id: string; device_id: string; zone: string; speaks: number };
	line_rules: {
		venue_id: string;
		/** LineRule as JSON. */
		rule: string;
		version: number;
		changed_at: number;
		changed_by: string;
	};
}
