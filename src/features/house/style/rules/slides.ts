// Which slides of the house stand on its idle screens, and when. Pure.
import type { Instant, ServiceDay } from '#protocol';
import type { Slide } from '../contract.ts';

/** 1 for Monday, 7 for Sunday. */
export function weekdayOf(day: string): number {
	return ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** Whether a slide belongs to a service day, by its dates and weekdays (none picked: every day). */
export function isOfDay(slide: Slide, day: ServiceDay): boolean {
	if (!slide.on) return false;
	if (slide.from !== null && day < slide.from) return false;
	if (slide.to !== null && day > slide.to) return false;
	return slide.weekdays.length === 0 || slide.weekdays.includes(weekdayOf(day));
}

/** Over for good: its last day has passed. */
export function isPast(slide: Slide, day: ServiceDay): boolean {
	return slide.to !== null && day > slide.to;
}

const minutes = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3, 5));

/**
 * Whether a slide's hours hold at a time on the wall (`HH:MM`). From 22:00 until 02:00 goes over midnight;
 * the same hour twice, or none, is all day.
 */
export function isOfHour(slide: Pick<Slide, 'opens' | 'closes'>, wall: string): boolean {
	if (slide.opens === null || slide.closes === null) return true;
	const [from, to, now] = [minutes(slide.opens), minutes(slide.closes), minutes(wall)];
	if (from === to) return true;
	return from < to ? now >= from && now < to : now >= from || now < to;
}

/** The slides of a day and hour in their order. */
export function slidesOf(slides: readonly Slide[], day: ServiceDay, wall: string): Slide[] {
	return slides
		.filter((slide) => isOfDay(slide, day) && isOfHour(slide, wall))
		.sort((a, b) => a.place - b.place);
}

/** Each slide stands for as long, in ms. */
const SLIDE_MS = 12_000;

/** Which of `count` slides is seen at an instant: every screen of the house shows the same. */
export function slideAt(count: number, now: Instant): number {
	return count === 0 ? 0 : Math.floor(now / SLIDE_MS) % count;
}
