// What to tell a person whose sign-in was refused, with the time until which it has to wait.
import type { Heard } from '#protocol';
import { m } from '#words';
import { time } from '#ui/format.ts';
import { language, say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import type { signIn, signInWithPassword } from './contract.ts';

type Refusal = Extract<Heard<typeof signIn> | Heard<typeof signInWithPassword>, { ok: false }>;

/** An instant on the clock of the place where this device stands. */
export function clockTime(at: number): string {
	return time(at, new Intl.DateTimeFormat().resolvedOptions().timeZone, language());
}

export function whyNot(refusal: Refusal): string {
	if (refusal.code === 'locked')
		return say(m.staff_locked, { time: clockTime(refusal.detail?.until ?? 0) });
	if (refusal.code === 'wrong-secret') {
		const left = refusal.detail?.left ?? 0;
		return left > 0 ? say(m.staff_wrong_left, { left }) : say(m.staff_wrong_pause);
	}
	return sentence(refusal, {
		'locked-today': m.staff_locked_today,
		'password-needed': m.staff_password_needed,
		'code-needed': m.staff_code_needed
	});
}
