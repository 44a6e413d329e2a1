// The booking rules while the manager edits them: a copy as text, so that half a number is no fault yet.
import { sentence } from '#ui/refusal.svelte.ts';
import { newKey, send } from '#ui/socket.svelte.ts';
import { m } from '#words';
import { language, say } from '#ui/language.svelte.ts';
import { refusals } from '../sentences.ts';
import { setBookingRules, type BookingRules, type Opening } from './contract.ts';

const limits = ['lastSeatingMinutes', 'noticeMinutes', 'windowDays', 'graceMinutes'] as const;
export type Limit = (typeof limits)[number];

/** A weekday's name, 1 for Monday. */
export function weekdayName(weekday: number): string {
	const monday = Date.UTC(2026, 10, 16 + weekday - 1, 12);
	const tag = language() === 'zh' ? 'zh-CN' : 'en-GB';
	return new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(monday);
}

export class HoursEdit {
	hours = $state<Opening[][]>([]);
	limits = $state<Record<Limit, string>>({
		...{ lastSeatingMinutes: '', noticeMinutes: '', windowDays: '', graceMinutes: '' }
	});
	turns = $state<{ upTo: number; minutes: string }[]>([]);
	error = $state('');
	saved = $state(false);
	busy = $state(false);
	stranded = $state.raw<readonly { code: string; day: string; wall: string }[]>([]);
	/** What this page does not show stays as it is. */
	#rest: BookingRules;

	constructor(rules: BookingRules) {
		this.#rest = rules;
		this.hours = rules.hours.map((periods) => periods.map((one) => ({ ...one })));
		for (const limit of limits) this.limits[limit] = String(rules[limit]);
		this.turns = rules.turns.map(({ upTo, minutes }) => ({ upTo, minutes: String(minutes) }));
	}

	add(weekday: number): void {
		this.hours[weekday]?.push({ opens: '18:00', closes: '22:00', fixed: false });
	}

	remove(weekday: number, at: number): void {
		this.hours[weekday]?.splice(at, 1);
	}

	#rules(): BookingRules | undefined {
		const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN);
		const turns = this.turns.map(({ upTo, minutes }) => ({ upTo, minutes: whole(minutes) }));
		const read = Object.fromEntries(limits.map((one) => [one, whole(this.limits[one])]));
		const figures = [...Object.values(read), ...turns.map(({ minutes }) => minutes)];
		if (figures.some(Number.isNaN)) return undefined;
		const hours = $state.snapshot(this.hours);
		return { ...this.#rest, ...(read as Record<Limit, number>), hours, turns };
	}

	async save(): Promise<void> {
		this.saved = false;
		const rules = this.#rules();
		if (!rules) {
			this.error = say(m.reservations_admin_not_a_number);
			return;
		}
		this.busy = true;
		const heard = await send(setBookingRules, { rules }, newKey());
		this.busy = false;
		if (heard.ok) {
			this.error = '';
			this.saved = true;
			this.stranded = heard.value.stranded;
			return;
		}
		const { weekday } = (heard.detail ?? {}) as { weekday?: number };
		const detail = weekday ? { day: weekdayName(weekday) } : heard.detail;
		this.error = sentence({ ...heard, detail }, refusals as never);
	}
}
