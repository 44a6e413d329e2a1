// When a recurring task is due, in service days. Dates only: no zone, no clock.
import type { ServiceDay } from '#protocol';
import type { Recurrence } from './contract.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const utc = (day: ServiceDay): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): ServiceDay => {
	const [date = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(ms).split(' ');
	return date;
};

/** The day `n` days after another; before it where `n` is negative. */
export const addDays = (day: ServiceDay, n: number): ServiceDay => dayOf(utc(day) + n * DAY_MS);

/** Monday is 1. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: ServiceDay): number => ((Math.round(utc(day) / DAY_MS) + 3) % 7) + 1;

interface Month {
	year: number;
	/** 1 to 12. */
	month: number;
}

const monthOf = (day: ServiceDay): Month => ({
	year: Number(day.slice(0, 4)),
	month: Number(day.slice(5, 7))
});

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How many days a month has. */
export function daysIn({ year, month }: Month): number {
	if (month === 2) return isLeap(year) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const written = ({ year, month }: Month, date: number): ServiceDay =>
	`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** The date in that month, or the month's last day where it is shorter. */
const inMonth = (month: Month, date: number): ServiceDay =>
	written(month, Math.min(date, daysIn(month)));

const later = ({ year, month }: Month, by: number): Month => {
	const all = year * 12 + (month - 1) + by;
	return { year: Math.floor(all / 12), month: (all % 12) + 1 };
};

function firstFrom(months: Month[], date: number, day: ServiceDay): ServiceDay {
	const due = months.map((month) => inMonth(month, date)).find((one) => one >= day);
	if (due === undefined) throw new Error('One of the months reaches past the day.');
	return due;
}

/** The first due day on `day` or after it. */
export function nextDue(rule: Recurrence, day: ServiceDay): ServiceDay {
	switch (rule.every) {
		case 'day':
			return day;
		case 'week':
			return addDays(day, (rule.weekday - weekdayOf(day) + 7) % 7);
		case 'month': {
			const month = monthOf(day);
			return firstFrom([month, later(month, 1)], rule.date, day);
		}
		case 'quarter': {
			const { year, month } = monthOf(day);
			const begins = { year, month: month - ((month - 1) % 3) };
			const own = later(begins, rule.month - 1);
			return firstFrom([own, later(own, 3)], rule.date, day);
		}
	}
}

/** Every due day from `from` to `to`, both included; of very long spans the last `most`. */
export function dueDays(
	rule: Recurrence,
	from: ServiceDay,
	to: ServiceDay,
	most = 400
): ServiceDay[] {
	const days: ServiceDay[] = [];
	for (let due = nextDue(rule, from); due <= to; due = nextDue(rule, addDays(due, 1))) {
		days.push(due);
		if (days.length > most) days.shift();
	}
	return days;
}

export interface Standing {
	/** The day that is to be settled next. */
	due: ServiceDay;
	state: 'later' | 'due' | 'overdue';
	/** The first day since the last settled one that nobody settled; `due` itself where none was missed. */
	since: ServiceDay;
	missed: number;
}

/**
 * How a task stands on `today`. What counts is after the last settled day (and not before `from`): of the days that
 * have come the newest is to be settled, those before it were missed. Doing Monday's cleaning on Wednesday is enough.
 */
export function standing(
	rule: Recurrence,
	from: ServiceDay,
	lastSettled: ServiceDay | undefined,
	today: ServiceDay
): Standing {
	const begins =
		lastSettled !== undefined && addDays(lastSettled, 1) > from ? addDays(lastSettled, 1) : from;
	const come = dueDays(rule, begins, today);
	const due = come.at(-1);
	if (due === undefined) {
		const next = nextDue(rule, begins > today ? begins : today);
		return { due: next, state: 'later', since: next, missed: 0 };
	}
	const since = come[0] ?? due;
	return { due, state: since < today ? 'overdue' : 'due', since, missed: come.length - 1 };
}
