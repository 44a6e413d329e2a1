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

type Held = ReadonlyMap<Instant, Slot['held']>;

/** For the host: of taken times those that are free but for somebody who writes; who, and until when. The longest of several. */
function heldAt(asked: Question, taken: readonly Instant[]): Held {
	const held = asked.claims.filter(({ holdId }) => holdId !== undefined && holdId !== asked.hold);
	if (asked.by !== 'house' || held.length === 0) return new Map();
	const others = asked.claims.filter((claim) => !held.includes(claim));
	const found = new Map<Instant, Slot['held']>();
	for (const one of availability({ ...asked, claims: others }, taken)) {
		if (!one.ok) continue;
		const [last] = held
			.flatMap((claim) => (claim.heldAt && meet(claim, one.value) ? [claim.heldAt] : []))
			.sort((a, b) => b.until - a.until);
		if (last)
			found.set(one.value.start, { by: last.by, until: toldWall(last.until, asked.place.zone) });
	}
	return found;
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
	const answers = availability(asked, starts);
	const taken = answers.flatMap((one) => (!one.ok && one.code === 'taken' ? [one.start] : []));
	const held = heldAt(asked, taken);
	const slots = answers.flatMap((one): Slot[] => {
		if (one.ok) {
			const { start, end, backBy, over } = one.value;
			const until = backBy && { until: toldWall(end, needs.venue().zone) };
			return [{ ...slotOf(needs, start, true), ...until, ...(over && { why: 'pace' }) }];
		}
		if (one.code === 'kept') kept = one.detail;
		if (!isTold(one.code)) return [];
		const slot = slotOf(needs, one.start, false);
		const by = held.get(one.start);
		return [by ? { ...slot, why: 'held', held: by } : { ...slot, why: one.code }];
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
