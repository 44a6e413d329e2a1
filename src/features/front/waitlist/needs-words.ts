// What a party needs, in words.
import { m } from '#words';
import type { Language } from '#ui/settings.ts';
import type { Needs } from './contract.ts';

const words = {
	highChair: m.waitlist_high_chair,
	stepFree: m.waitlist_step_free,
	wheelchair: m.waitlist_wheelchair,
	pram: m.waitlist_pram,
	guideDog: m.waitlist_guide_dog,
	seatWhileWaiting: m.waitlist_seat_waiting,
	fetchMe: m.waitlist_fetch_me
} as const satisfies Record<keyof Needs, unknown>;

export const noNeeds: Needs = {
	...{ highChair: false, stepFree: false, wheelchair: false, pram: false },
	...{ guideDog: false, seatWhileWaiting: false, fetchMe: false }
};

export const needNames = Object.keys(words) as (keyof Needs)[];

export const needWord = (need: keyof Needs, locale: Language): string =>
	words[need]({}, { locale });

export const needsInWords = (needs: Needs, locale: Language): string[] =>
	needNames.filter((need) => needs[need]).map((need) => needWord(need, locale));
