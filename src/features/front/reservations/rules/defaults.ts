// The hours and turn times of a house that has not said otherwise.
import type { BookingRules } from '../contract.ts';

const opening = [
	{ opens: '12:00', closes: '15:00' },
	{ opens: '17:30', closes: '23:00' }
];

export const defaultRules: BookingRules = {
	hours: Array.from({ length: 7 }, () => opening),
	lastSeatingMinutes: 60,
	stepMinutes: 15,
	noticeMinutes: 30,
	windowDays: 60,
	graceMinutes: 15,
	turns: [
		{ upTo: 2, minutes: 90 },
		{ upTo: 4, minutes: 105 },
		{ upTo: 6, minutes: 120 },
		{ upTo: 99, minutes: 150 }
	]
};
