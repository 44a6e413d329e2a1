// The line's sentences: for its refusals, for a member's tier, and for why a party stands where it stands.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import type { Language } from '#ui/settings.ts';

/** Who was faster is said where somebody sits there. */
const taken = (has: { table: string; who: string }, options?: { locale?: Language }): string =>
	has.who ? m.floor_table_taken_by(has, options) : m.floor_table_taken(has, options);

export const refusals = {
	'party-too-large': m.waitlist_refused_party_too_large,
	'unknown-card': m.waitlist_unknown_card,
	'card-not-valid': m.waitlist_card_not_valid,
	'already-in-line': m.waitlist_already_in_line,
	'changed-meanwhile': m.waitlist_changed_meanwhile,
	'door-closed': m.door_refused_door_closed,
	'door-paused': m.door_refused_door_paused,
	'unknown-ticket': m.waitlist_unknown_ticket,
	'table-taken': taken,
	'unknown-table': m.floor_unknown_table,
	'too-many-guests': m.floor_too_many_guests,
	'passes-others': m.waitlist_passes_others,
	'not-called': m.waitlist_not_called,
	'number-void': m.waitlist_number_void,
	'not-pending': m.waitlist_not_pending,
	'no-such-table': m.waitlist_no_such_table,
	'too-late-to-undo': m.floor_refused_too_late_to_undo,
	'nothing-to-undo': m.waitlist_nothing_to_undo,
	'already-left': m.floor_already_left,
	'ticket-ended': m.waitlist_ticket_ended,
	'phone-not-read': m.waitlist_phone_not_read
};

interface Reason {
	cameEarlier: number;
	headStarts: readonly number[];
	passes: number;
	overtaken: number;
}

function before({ cameEarlier, headStarts }: Reason): string {
	const minutes = Math.max(0, ...headStarts);
	const k = headStarts.length;
	if (cameEarlier > 0 && k > 0) return say(m.waitlist_why_both, { n: cameEarlier, k, minutes });
	if (k > 0) return say(m.waitlist_why_head, { n: k, minutes });
	if (cameEarlier > 0) return say(m.waitlist_why_earlier, { n: cameEarlier });
	return say(m.waitlist_why_next);
}

/** Why am I here in the line: who is before me, what my card did, how often I was passed. `headStart` in minutes; `cap`: nobody is passed more often. */
export function why(reason: Reason, headStart: number, cap: number): string[] {
	const { passes, overtaken } = reason;
	return [
		before(reason),
		...(passes > 0 ? [say(m.waitlist_why_mine, { minutes: headStart, n: passes })] : []),
		...(overtaken > 0 ? [say(m.waitlist_why_cap, { n: overtaken, cap })] : [])
	];
}
