// Dates as people write them, counted without zones: a day after a day is never an hour short.
import { DAY } from '#protocol';

/** The calendar day `days` after a date, `2026-11-22`. */
export function dayAfter(date: string, days = 1): string {
	return new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday: the weekday of the service, whatever the calendar says after midnight. */
export function weekdayOf(day: string): number {
	return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}
