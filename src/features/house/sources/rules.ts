// Weeks of service days and the sums of a source in each. Pure.
import { DAY, type ServiceDay } from '#protocol';
import { sourceSteps, type SourceStep } from './contract.ts';

/** The Monday of a day's week, as a date. */
export function weekOf(day: ServiceDay): string {
	const at = Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
	return dateOf(at - ((((at + 3) % 7) + 7) % 7));
}

/** Days since 1970 as a date, by the calendar's own arithmetic. */
function dateOf(days: number): string {
	const z = days + 719_468;
	const era = Math.floor(z / 146_097);
	const doe = z - era * 146_097;
	const yoe = Math.floor(
		(doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365
	);
	const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
	const mp = Math.floor((5 * doy + 2) / 153);
	const month = mp < 10 ? mp + 3 : mp - 9;
	const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
	const two = (n: number): string => String(n).padStart(2, '0');
	return `${year}-${two(month)}-${two(doy - Math.floor((153 * mp + 2) / 5) + 1)}`;
}

export interface Counted {
	code: string;
	day: ServiceDay;
	step: SourceStep;
	n: number;
}

export type WeekRow = { week: string; code: string } & Record<SourceStep, number>;

/** Rows by week and source, the newest week first; sums of integers, nothing estimated. */
export function byWeek(counted: readonly Counted[], weeks = 12): WeekRow[] {
	const rows = new Map<string, WeekRow>();
	for (const { code, day, step, n } of counted) {
		const week = weekOf(day);
		const none = { arrival: 0, 'sign-up': 0, ticket: 0, booking: 0 };
		const row = rows.get(`${week} ${code}`) ?? { week, code, ...none };
		if (sourceSteps.includes(step)) row[step] += n;
		rows.set(`${week} ${code}`, row);
	}
	const newest = [...new Set([...rows.values()].map(({ week }) => week))].toSorted().slice(-weeks);
	return [...rows.values()]
		.filter(({ week }) => newest.includes(week))
		.toSorted((a, b) => (a.week === b.week ? b.arrival - a.arrival : a.week < b.week ? 1 : -1));
}
