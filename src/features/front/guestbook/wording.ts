// The guest book's words: kinds of notes, outcomes, reasons, refusals.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import type { NoteKind, Outcome, Party, Reason } from './contract.ts';

const kinds = {
	allergy: m.guestbook_kind_allergy,
	need: m.guestbook_kind_need,
	seat: m.guestbook_kind_seat,
	taste: m.guestbook_kind_taste,
	occasion: m.guestbook_kind_occasion,
	vip: m.guestbook_kind_vip,
	other: m.guestbook_kind_other
} as const satisfies Record<NoteKind, unknown>;
const outcomes = {
	came: m.guestbook_outcome_came,
	short: m.guestbook_outcome_short,
	'no-show': m.guestbook_outcome_noshow,
	cancelled: m.guestbook_outcome_cancelled
} as const satisfies Record<Outcome, unknown>;
const reasons = {
	vip: m.guestbook_reason_vip,
	birthday: m.guestbook_reason_birthday,
	large: m.guestbook_reason_large,
	'missed-last': m.guestbook_reason_missed,
	regular: m.guestbook_reason_regular,
	'first-visit': m.guestbook_reason_first
} as const satisfies Record<Exclude<Reason, 'tier'>, unknown>;

export const kindSaid = (kind: NoteKind): string => say(kinds[kind]);
export const outcomeSaid = (outcome: Outcome): string => say(outcomes[outcome]);
/** `tier` is said by the tier's own name, which the caller knows. */
export const reasonSaid = (reason: Reason, tier: string): string =>
	reason === 'tier' ? tier : say(reasons[reason]);

/** Needs of the booking itself, its menu, tags and times; nothing twice, though a tag may say what the menu says. */
export function askedSaid({
	stepFree,
	highChairs,
	menu,
	tags,
	coach,
	until
}: Party['asked']): string[] {
	const said = [
		...(stepFree ? [say(m.guestbook_asked_step_free)] : []),
		...(highChairs > 0 ? [say(m.guestbook_asked_high_chairs, { n: highChairs })] : []),
		...(coach ? [say(m.guestbook_asked_coach, { coach })] : []),
		...(until ? [say(m.guestbook_asked_until, { until })] : []),
		...(menu ? [menu] : []),
		...tags
	];
	return [...new Set(said)];
}

export const refusals = {
	'unknown-guest': m.guestbook_unknown_guest,
	'consent-needed': m.guestbook_consent_needed,
	'too-many-notes': m.guestbook_refused_too_many_notes,
	'unknown-note': m.guestbook_unknown_note,
	'nothing-booked': m.guestbook_nothing_booked
};
