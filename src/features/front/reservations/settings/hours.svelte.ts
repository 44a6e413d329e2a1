// The booking rules while the manager edits them: a copy as text, so that half a number is no fault yet.
import { sentence } from '#ui/refusal.svelte.ts';
import { newKey, send } from '#ui/socket.svelte.ts';
import { m } from '#words';
import { language, say } from '#ui/language.svelte.ts';
import { refusals } from '../sentences.ts';
import { setBookingRules, type BookingRules, type Opening } from './contract.ts';

const tiersAhead = ['silver', 'gold', 'diamond'] as const;
const limits = ['lastSeatingMinutes', 'noticeMinutes', 'windowDays', 'graceMinutes'] as const;
export type Limit = (typeof limits)[number];

const others = [
	...(['paceCovers', 'largestAlone', 'holdMinutes', 'releaseMinutes', 'lateHeadStart'] as const),
	...(['reminderHours', 'overbookPercent'] as const)
] as const;
export type More = (typeof others)[number];

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
	special = $state.raw<BookingRules['special']>([]);
	more = $state({} as Record<More, string>);
	ahead = $state({ silver: '', gold: '', diamond: '' });
	keptShare = $state('');
	keptTier = $state<string>('silver');
	keptUntil = $state('');
	tellBackBy = $state(false);
	learnTurns = $state(true);
	phone = $state('');
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
		for (const one of others) this.more[one] = String(rules[one]);
		for (const tier of tiersAhead) this.ahead[tier] = String(rules.windowByTier[tier]);
		this.special = rules.special;
		this.keptShare = String(rules.kept.share);
		this.keptTier = rules.kept.tier;
		this.keptUntil = rules.kept.until;
		this.tellBackBy = rules.tellBackBy;
		this.learnTurns = rules.learnTurns;
		this.phone = rules.phone;
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
		const more = Object.fromEntries(others.map((one) => [one, whole(this.more[one])]));
		const ahead = Object.fromEntries(tiersAhead.map((one) => [one, whole(this.ahead[one])]));
		const share = whole(this.keptShare);
		const figures = [read, more, ahead].flatMap((one) => Object.values(one));
		if ([...figures, share, ...turns.map(({ minutes }) => minutes)].some(Number.isNaN))
			return undefined;
		const { special, tellBackBy, learnTurns, phone } = this;
		return {
			...{ ...this.#rest, ...(read as Record<Limit, number>), ...(more as Record<More, number>) },
			...{ hours: $state.snapshot(this.hours), turns, special, tellBackBy, learnTurns, phone },
			windowByTier: ahead as BookingRules['windowByTier'],
			kept: {
				share,
				tier: this.keptTier as BookingRules['kept']['tier'],
				until: this.keptUntil || this.#rest.kept.until
			}
		};
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
