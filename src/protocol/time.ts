// Instants, the clock and the service day, with Intl alone so that it also runs in a page.

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A date as people write it, `2026-11-22`: the day of a service, not of the calendar. */
export type ServiceDay = string;

export interface Clock {
	now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** No house is out of reach for longer: what seems older was done by a clock that has been set since. */
const LONGEST_OUTAGE = 7 * DAY;

/** When something was done that a device brings later, `ago` ms after it by its own clock: never in the future. */
export const whenDone = (ago: number, now: Instant): Instant =>
	now - Math.min(Math.max(ago, 0), LONGEST_OUTAGE);

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string): Intl.DateTimeFormat {
	let format = formats.get(zone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-CA', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit'
		});
		formats.set(zone, format);
	}
	return format;
}

export interface WallTime {
	/** `2026-11-22` */
	date: string;
	/** `19:05` */
	time: string;
}

/** What the clock on the wall of a venue in `zone` (IANA name) shows at an instant. */
export function wallTime(instant: Instant, zone: string): WallTime {
	const found: Record<string, string> = {};
	for (const part of partsIn(zone).formatToParts(instant)) found[part.type] = part.value;
	return {
		date: `${found['year']}-${found['month']}-${found['day']}`,
		time: `${found['hour']}:${found['minute']}`
	};
}

/** The day before a date. */
export function dayBefore(date: string): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
}

/** The service day of an instant: until `endOfDay` (`04:00`, wall clock) the night still belongs to the day before. */
export function serviceDay(instant: Instant, zone: string, endOfDay: string): ServiceDay {
	const { date, time } = wallTime(instant, zone);
	return time < endOfDay ? dayBefore(date) : date;
}

/** `zone` is an IANA name that this machine knows. */
export function isZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}
