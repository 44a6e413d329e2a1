// The house's answer in words: what the screen is headed with, and the one thing to do next.
import { m } from '#words';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { isolated, type Shown, type Turned } from './checkin.svelte.ts';
import type { CheckedIn, MemberCheckedIn } from './contract.ts';
import { nextStep, type NextStep } from './rules.ts';

const steps: Record<NextStep, typeof m.checkin_next_sit_down> = {
	'sit-down': m.checkin_next_sit_down,
	'go-to-host': m.checkin_next_go_to_host,
	'wait-for-call': m.checkin_next_wait_for_call,
	'wait-for-table': m.checkin_next_wait_for_table,
	'come-later': m.checkin_next_come_later,
	'take-number': m.checkin_next_take_number,
	'show-to-staff': m.checkin_next_show_to_staff,
	'ticket-over': m.checkin_next_ticket_over
};

export const turnedWords: Record<
	Turned,
	{ title: typeof m.checkin_unknown; next: typeof m.checkin_unknown_next }
> = {
	unknown: { title: m.checkin_unknown, next: m.checkin_unknown_next },
	foreign: { title: m.checkin_foreign, next: m.checkin_foreign_next },
	blocked: { title: m.checkin_blocked, next: m.checkin_blocked_next },
	expired: { title: m.checkin_expired, next: m.checkin_expired_next }
};

function greeting({ name, already }: MemberCheckedIn): string {
	if (already) return say(m.checkin_already);
	return name ? say(m.checkin_welcome, { name: isolated(name) }) : say(m.checkin_welcome_nameless);
}

/** What heads the screen. */
export function headline(shown: Shown): string {
	if (shown.kind === 'turned') return say(turnedWords[shown.why].title);
	if (shown.kind === 'trouble') return say(m.checkin_trouble);
	const { answer } = shown;
	if (answer.kind === 'member') return greeting(answer);
	return say(answer.kind === 'ticket' ? m.checkin_ticket_title : m.checkin_coupon);
}

/** What the guest does now, in a sentence. */
export function whatNext(shown: Shown): string {
	if (shown.kind === 'turned') return say(turnedWords[shown.why].next);
	if (shown.kind === 'trouble') return sentence(shown.refusal, {});
	return say(steps[nextStep(shown.answer)]);
}

/** Its colour and shape: welcome, in order, or please look. */
export function toneOf(answer: CheckedIn | undefined): 'good' | 'wait' | 'late' {
	if (!answer) return 'late';
	const next = nextStep(answer);
	if (next === 'go-to-host' || next === 'ticket-over') return 'late';
	return answer.kind === 'member' && !answer.already ? 'good' : 'wait';
}
