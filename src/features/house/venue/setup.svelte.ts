// The wizard: five screens of answers, checked one by one, kept over a reload (but for secrets), sent as one act.
import { isZone, readCrockford, type Heard, type SentTo } from '#protocol';
import { m } from '#words';
import { language, say, setLanguage } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import type { Language } from '#ui/settings.ts';
import { ask, newKey, send } from '#ui/socket.svelte.ts';
import { checkSetupCode, setUpVenue, type FloorPreset } from './contract.ts';
import { digitsOf, habitsOf, isAddress } from './rules.ts';

export const SCREENS = 5;
const KEPT = 'hoststand set-up';

export interface Answers {
	code: string;
	language: Language;
	name: string;
	zone: string;
	currency: string;
	phoneRegion: string;
	endOfDay: string;
	address: string;
	/** `HH:MM` each. */
	opens: string;
	closes: string;
	lastSeating: string;
	floor: FloorPreset;
	demo: boolean;
	managerName: string;
}

export type Wrong = Partial<Record<keyof Answers | 'password' | 'pin' | 'all', string>>;

/** The browser's own zone and what is usual there. */
function firstAnswers(code: string, address: string): Answers {
	const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
	const zone = isZone(here) ? here : 'Europe/London';
	const { phoneRegion, currency } = habitsOf(zone);
	return {
		...{ code, language: language(), name: '', zone, currency: currency.code, phoneRegion },
		...{ opens: '12:00', closes: '23:00', lastSeating: '22:00' },
		...{ endOfDay: '04:00', address, floor: 'medium', demo: false, managerName: '' }
	};
}

function kept(): Partial<Answers> {
	try {
		return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<Answers>;
	} catch {
		return {};
	}
}

const refusals = {
	'wrong-code': m.venue_refused_wrong_code,
	'wait-a-minute': m.venue_refused_wait_a_minute,
	'already-set-up': m.venue_refused_already_set_up,
	'easy-pin': m.staff_refused_easy_pin,
	'no-such-hours': m.venue_refused_no_such_hours
} as const;

type SetupStyle = NonNullable<SentTo<typeof setUpVenue>['style']>;

/** Minutes from one time on the wall to the next other, over midnight too. */
function minutesBefore(early: string, late: string): number {
	const [from = 0, to = 0] = [early, late].map(
		(wall) => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3, 5))
	);
	return (to - from + 1440) % 1440;
}

export class Setup {
	screen = $state(1);
	answers: Answers = $state() as Answers;
	password = $state('');
	pin = $state('');
	wrong = $state<Wrong>({});
	busy = $state(false);
	/** The code came with the link and needs no field. */
	codeGiven: boolean;
	#key = newKey();
	#style: () => SetupStyle;

	constructor(code: string, address: string, style: () => SetupStyle) {
		this.#style = style;
		this.codeGiven = code !== '';
		this.answers = firstAnswers(code, address);
	}

	/** What was typed before a reload. */
	recall(): void {
		const { code: _, ...rest } = kept();
		Object.assign(this.answers, rest);
	}

	pickLanguage(chosen: Language): void {
		this.answers.language = chosen;
		setLanguage(chosen);
	}

	pickZone(zone: string): void {
		const { phoneRegion, currency } = habitsOf(zone);
		Object.assign(this.answers, { zone, phoneRegion, currency: currency.code });
	}

	back(): void {
		this.screen = Math.max(1, this.screen - 1);
	}

	/** To the next screen, if this one is in order. */
	async next(): Promise<void> {
		this.wrong = await this.#faults();
		sessionStorage.setItem(KEPT, JSON.stringify(this.answers));
		if (Object.keys(this.wrong).length === 0) this.screen++;
	}

	/** The whole house in one act; the same key when it is pressed again. */
	async finish(isEasyPin: (pin: string) => boolean): Promise<string | undefined> {
		this.wrong = this.#managerFaults(isEasyPin);
		if (this.busy || Object.keys(this.wrong).length > 0) return undefined;
		this.busy = true;
		const heard = await this.#send();
		this.busy = false;
		if (heard.ok) {
			sessionStorage.removeItem(KEPT);
			return heard.value.secret;
		}
		this.#key = newKey();
		this.#blame(heard);
		return undefined;
	}

	#send(): Promise<Heard<typeof setUpVenue>> {
		const { code, name, zone, currency, phoneRegion, endOfDay, address, floor } = this.answers;
		const { opens, closes } = this.answers;
		const lastSeatingMinutes = minutesBefore(this.answers.lastSeating, closes);
		const hours = { opens, closes, lastSeatingMinutes };
		const style = this.#style();
		const profile = {
			...{ name, language: this.answers.language, zone, phoneRegion, endOfDay, address },
			currency: { code: currency, digits: digitsOf(currency) }
		};
		const manager = { name: this.answers.managerName, password: this.password, pin: this.pin };
		const deviceName = say(m.venue_desk_name);
		return send(setUpVenue, { code, profile, floor, hours, style, manager, deviceName }, this.#key);
	}

	#blame(heard: Extract<Heard<typeof setUpVenue>, { ok: false }>): void {
		const text = sentence(heard, refusals);
		this.wrong = { [heard.code === 'easy-pin' ? 'pin' : 'all']: text };
		if (heard.code !== 'wrong-code') return;
		this.codeGiven = false;
		this.wrong = { code: text };
		this.screen = 1;
	}

	async #faults(): Promise<Wrong> {
		const { name, address, endOfDay } = this.answers;
		const wrong: Wrong = {};
		if (this.screen === 1) {
			if (!name.trim()) wrong.name = say(m.venue_refused_name);
			Object.assign(wrong, await this.#codeFault());
		}
		if (this.screen === 2 && !/^([01]\d|2[0-3]):[0-5]\d$/.test(endOfDay))
			wrong.endOfDay = say(m.venue_refused_time);
		if (this.screen === 2 && !isAddress(address)) wrong.address = say(m.venue_refused_address);
		if (this.screen === 4) Object.assign(wrong, this.#hoursFault());
		return wrong;
	}

	#hoursFault(): Wrong {
		const { opens, closes, lastSeating } = this.answers;
		const times = [opens, closes, lastSeating].every((one) =>
			/^([01]\d|2[0-3]):[0-5]\d$/.test(one)
		);
		if (times && minutesBefore(lastSeating, closes) <= 300) return {};
		return { lastSeating: say(times ? m.venue_refused_last_seating : m.venue_refused_time) };
	}

	async #codeFault(): Promise<Wrong> {
		if (readCrockford(this.answers.code).length !== 8)
			return { code: say(m.venue_refused_wrong_code) };
		this.busy = true;
		const heard = await ask(checkSetupCode, { code: this.answers.code });
		this.busy = false;
		if (heard.ok) return {};
		const text = sentence(heard, refusals);
		if (heard.code === 'wrong-code') this.codeGiven = false;
		return heard.code === 'wrong-code' ? { code: text } : { all: text };
	}

	#managerFaults(isEasyPin: (pin: string) => boolean): Wrong {
		const wrong: Wrong = {};
		if (!this.answers.managerName.trim()) wrong.managerName = say(m.staff_refused_name_empty);
		if (this.password.length < 12) wrong.password = say(m.staff_refused_password_length);
		if (!/^\d{6}$/.test(this.pin)) wrong.pin = say(m.staff_refused_pin_length);
		else if (isEasyPin(this.pin)) wrong.pin = say(m.staff_refused_easy_pin);
		return wrong;
	}
}
