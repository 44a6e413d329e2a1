// The hours and turn times of a house that has not said otherwise.
import type { BookingRules } from '../settings/contract.ts';

const opening = [
	{ opens: '12:00', closes: '15:00', fixed: false },
	{ opens: '17:30', closes: '23:00', fixed: false }
];

export const defaultRules: BookingRules = {
	hours: Array.from({ length: 7 }, () => opening),
	special: [],
	lastSeatingMinutes: 60,
	stepMinutes: 15,
	noticeMinutes: 30,
	windowDays: 60,
	windowByTier: { silver: 7, gold: 14, diamond: 30 },
	kept: { share: 0, tier: 'silver', until: '16:00' },
	paceCovers: 0,
	largestAlone: 8,
	phone: '',
	holdMinutes: 5,
	graceMinutes: 15,
	releaseMinutes: 0,
	lateHeadStart: 15,
	reminderHours: 24,
	tellBackBy: false,
	overbookPercent: 0,
	turns: [
		{ upTo: 2, minutes: 90 },
		{ upTo: 4, minutes: 105 },
		{ upTo: 6, minutes: 120 },
		{ upTo: 99, minutes: 150 }
	],
	learnTurns: true
};
