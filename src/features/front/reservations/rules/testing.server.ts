// For the tests of the book's rules: a floor of three tables in London on a Sunday, and questions to it.
import type { BookingRules } from '../settings/contract.ts';
import { availability } from './availability.ts';
import type { BookableSet } from './capacity.ts';
import { defaultRules } from './defaults.ts';
import type { Claim } from './overlap.ts';
import type { Question } from './question.ts';
import { learnTurns } from './turns.ts';

export const london = { zone: 'Europe/London', endOfDay: '04:00' };
export const newYork = { zone: 'America/New_York', endOfDay: '04:00' };
const noon = Date.parse('2026-11-22T12:00:00Z');
export const at = (wall: string) => Date.parse(`2026-11-22T${wall}:00Z`);
export const set = (
	ids: string,
	min: number,
	max: number,
	own: Partial<BookableSet> = {}
): BookableSet => ({
	...{ ids: ids.split('+'), min, max, accessible: false, use: 'online' },
	...own
});
export const floor = [set('T1', 1, 2), set('T2', 2, 4), set('T3', 4, 6)];
export const claim = (
	ids: string,
	start: string,
	end: string,
	own: Partial<Claim> = {}
): Claim => ({
	...{ tableIds: ids === '' ? [] : ids.split('+'), size: 2, start: at(start), end: at(end) },
	...{ begins: true, ...own }
});
export function ask(own: Partial<Question> = {}): Question {
	const { rules = defaultRules, place = london } = own;
	return {
		...{ size: 2, now: noon, by: 'guest', place, rules, sets: floor, claims: [], pauses: [] },
		turns: learnTurns(rules, [], place),
		...own
	};
}
export const answer = (start: number, own: Partial<Question> = {}) => {
	const [one] = availability(ask(own), [start]);
	if (!one) throw new Error('There is one answer a start.');
	return one;
};
export const got = (start: number, own: Partial<Question> = {}) => {
	const one = answer(start, own);
	return one.ok ? one.value.tableIds.join('+') : one.code;
};
export const hours = (
	opens: string,
	closes: string
): Pick<BookingRules, 'hours' | 'lastSeatingMinutes'> => ({
	...{ hours: Array.from({ length: 7 }, () => [{ opens, closes }]), lastSeatingMinutes: 0 }
});
