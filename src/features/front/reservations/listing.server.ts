// The times of a day as they are listed: free or not, why, and which days are tried where one has nothing.
import { DAY, serviceDay, type Instant, type ServiceDay } from '#protocol';
import type { Tier } from '#features/members/tiers/contract.ts';
import type { Reader } from '#server/store.server.ts';
import type { Slot } from './contract.ts';
import { dayQuestion, type About, type ReadingNeeds } from './reading.server.ts';
import { availability } from './rules/availability.ts';
import { clocksBetween, toldWall, wallOf, type Clocks, type Place } from './rules/hours.ts';
import { meet } from './rules/overlap.ts';
import type { Question } from './rules/question.ts';

export function slotOf(needs: Pick<ReadingNeeds, 'venue'>, start: Instant, free: boolean): Slot {
	const { zone, endOfDay } = needs.venue();
	return { day: serviceDay(start, zone, endOfDay), start, free, ...wallOf(start, zone) };
}

const toldWhy = ['taken', 'pace', 'kept', 'paused'] as const;
const isTold = (code: string): code is (typeof toldWhy)[number] =>
	toldWhy.some((one) => one === code);

export interface SlotsOfDay {
	slots: Slot[];
	/** Some tables wait for members from this tier on, until then. */
	kept?: { tier: Tier; until: Instant };
	clocks?: Clocks;
}

/** Free but for somebody who writes: who, and until when. The longest of several. */
function heldAt(asked: Question, start: Instant): Slot['held'] {
	const held = asked.claims.filter(({ holdId }) => holdId !== undefined && holdId !== asked.hold);
	if (held.length === 0) return undefined;
	const others = asked.claims.filter((claim) => !held.includes(claim));
	const [one] = availability({ ...asked, claims: others }, [start]);
	if (!one?.ok) return undefined;
	const [last] = held
		.flatMap((claim) => (claim.heldAt && meet(claim, one.value) ? [claim.heldAt] : []))
		.sort((a, b) => b.until - a.until);
	return last && { by: last.by, until: toldWall(last.until, asked.place.zone) };
}

/** A time that is not free, with what may be said of it; none that has passed or comes too soon. */
function notFree(
	needs: Pick<ReadingNeeds, 'venue'>,
	asked: Question,
	{ code, start }: { code: string; start: Instant }
): Slot[] {
	if (!isTold(code)) return [];
	const slot = slotOf(needs, start, false);
	const held = code === 'taken' && asked.by === 'house' ? heldAt(asked, start) : undefined;
	return [held ? { ...slot, why: 'held', held } : { ...slot, why: code }];
}

/** What can be asked for on a day: free or not. Times that have passed or come too soon are left out. */
export async function slotsOf(
	needs: ReadingNeeds,
	read: Reader,
	about: About,
	day: ServiceDay
): Promise<SlotsOfDay> {
	const { starts, asked } = await dayQuestion(needs, read, about, day);
	if (!asked) return { slots: [] };
	let kept: SlotsOfDay['kept'];
	const slots = availability(asked, starts).flatMap((one): Slot[] => {
		if (one.ok) {
			const { start, end, backBy, over } = one.value;
			const until = backBy && { until: toldWall(end, needs.venue().zone) };
			return [{ ...slotOf(needs, start, true), ...until, ...(over && { why: 'pace' }) }];
		}
		if (one.code === 'kept') kept = one.detail;
		return notFree(needs, asked, one);
	});
	const clocks = clocksBetween(starts[0] ?? 0, starts.at(-1) ?? 0, needs.venue().zone);
	return { slots, ...(kept && { kept }), ...(clocks && { clocks }) };
}

/** The wished time's own day, and the seven after it if that one has nothing. */
export function daysToTry(start: Instant, place: Place): { day: ServiceDay; wished: Instant }[] {
	return Array.from({ length: 8 }, (_, n) => {
		const wished = start + n * DAY;
		return { day: serviceDay(wished, place.zone, place.endOfDay), wished };
	});
}
