// The one function that says which tables are free when: the list of times, the hold and the commit all ask it.
import { fail, MINUTE, ok, serviceDay, type Instant, type Ok } from '#protocol';
import { tiers } from '#features/members/tiers/contract.ts';
import {
	bestSet,
	better,
	busyOf,
	freeTables,
	place as placeAll,
	suits,
	type BookableSet,
	type Busy
} from './capacity.ts';
import { fixedEnd, startsOf, wallOn } from './hours.ts';
import { lateChance } from './overbook.ts';
import { meet, type Claim, type Stay } from './overlap.ts';
import { paceOf, quarterOf } from './pacing.ts';
import { lastDay, largestOf, mayUse, type NotFree, type Offer, type Question } from './question.ts';
import { turnAt } from './turns.ts';

/** What the answers for all starts have in common, worked out once. */
interface Evening {
	sets: readonly BookableSet[];
	busy: Busy;
	claims: readonly Claim[];
	homeless: readonly Claim[];
	pace: ReadonlyMap<Instant, number>;
	largest: number;
	isOpen(start: Instant): boolean;
}

function eveningOf(question: Question): Evening {
	const { by, except, hold, place, rules } = question;
	const others = question.claims.filter(
		(claim) =>
			!(except !== undefined && claim.reservationId === except) &&
			!(hold !== undefined && claim.holdId === hold)
	);
	const all = question.sets.toSorted(better);
	const { claims, homeless } = placeAll(all, others);
	const openOn = new Map<string, Set<Instant>>();
	return {
		...{ claims, homeless, busy: busyOf(claims), pace: paceOf(others) },
		sets: question.only ? [question.only] : all.filter((set) => mayUse(set, by)),
		largest: largestOf(question),
		isOpen(start) {
			const day = serviceDay(start, place.zone, place.endOfDay);
			const known = openOn.get(day) ?? new Set(startsOf(rules, day, place));
			openOn.set(day, known);
			return known.has(start);
		}
	};
}

function refusalByTime(question: Question, start: Instant): NotFree | undefined {
	const { now, by, rules, place } = question;
	if (start < now) return fail('past', { now });
	if (by === 'house') return undefined;
	const earliest = now + rules.noticeMinutes * MINUTE;
	if (start < earliest) return fail('too-soon', { earliest });
	const last = lastDay(question);
	return serviceDay(start, place.zone, place.endOfDay) > last
		? fail('too-far', { last })
		: undefined;
}

function refusalByRule(question: Question, evening: Evening, start: Instant): NotFree | undefined {
	const { largest } = evening;
	if (question.size > largest) return fail('party-too-large', { largest });
	const untimely = refusalByTime(question, start);
	if (untimely) return untimely;
	if (!evening.isOpen(start)) return fail('outside-hours');
	const pause = question.pauses.find((one) => one.start <= start && start < one.end);
	if (pause && question.by === 'guest') return fail('paused', { until: pause.end });
	return undefined;
}

/** From now until the start there is less time than an unsold table is kept for bookings. */
const released = ({ by, now }: Question, set: BookableSet, start: Instant): boolean =>
	by === 'guest' && start - now < (set.releaseMinutes ?? 0) * MINUTE;

/** The share of the tables that waits for members would be touched. */
function keptFor(
	question: Question,
	evening: Evening,
	{ set, stay }: { set: BookableSet; stay: Stay }
): NotFree | undefined {
	const { rules, tier = 'standard', place, now } = question;
	const { share, tier: from, until: wall } = rules.kept;
	if (question.by === 'house' || share === 0 || question.only) return undefined;
	if (tiers.indexOf(tier) >= tiers.indexOf(from)) return undefined;
	const until = wallOn(serviceDay(stay.start, place.zone, place.endOfDay), wall, place);
	if (now >= until) return undefined;
	const tables = evening.sets.filter((one) => one.ids.length === 1).length;
	const left = freeTables(evening.sets, evening.busy, stay) - set.ids.length;
	return left < Math.ceil((tables * share) / 100) ? fail('kept', { until, tier: from }) : undefined;
}

/** Beyond its tables: only where so many are likely to stay away that a late seating is a rare one. */
function overbooked(question: Question, evening: Evening, stay: Stay): boolean {
	const { rules, noShows = 0 } = question;
	if (rules.overbookPercent === 0) return false;
	const suiting = evening.sets.filter((set) => suits(set, question));
	const inTheWay = evening.claims.filter(
		(claim) =>
			claim.reservationId !== undefined &&
			meet(claim, stay) &&
			suiting.some((set) => set.ids.length === 1 && claim.tableIds.includes(set.ids[0] ?? ''))
	);
	const before = evening.homeless.filter((claim) => meet(claim, stay)).length;
	return lateChance(inTheWay.length, before + 1, noShows) * 100 <= rules.overbookPercent;
}

function stayOf(question: Question, start: Instant): Stay & { backBy: boolean } {
	const { rules, place, size, turns, until } = question;
	if (until !== undefined && until > start) return { start, end: until, backBy: true };
	const closes = fixedEnd(rules, start, place);
	if (closes !== undefined) return { start, end: closes, backBy: true };
	const end = start + turnAt(turns, { size, at: start }, place).stay;
	return { start, end, backBy: rules.tellBackBy };
}

/** More covers would begin in this quarter than the house wants. */
function overPace({ rules, size }: Question, { pace }: Evening, start: Instant): Offer['over'] {
	const limit = rules.paceCovers;
	const covers = (pace.get(quarterOf(start)) ?? 0) + size;
	return limit > 0 && covers > limit ? { covers, limit } : undefined;
}

function answerFor(question: Question, evening: Evening, start: Instant): Ok<Offer> | NotFree {
	const refused = refusalByRule(question, evening, start);
	if (refused) return refused;
	const stay = stayOf(question, start);
	const over = overPace(question, evening, start);
	if (over && question.by === 'guest') return fail('pace', { limit: over.limit });
	const mine = evening.sets.filter((set) => !released(question, set, start));
	const set = bestSet(mine, evening.busy, question, stay);
	const told = over && { over };
	if (set) {
		const kept = keptFor(question, evening, { set, stay });
		return kept ?? ok({ ...stay, tableIds: set.ids, ...told });
	}
	if (overbooked(question, evening, stay)) return ok({ ...stay, tableIds: [], ...told });
	return fail('taken');
}

/** For each start: the tables that the party gets and until when, or why not. */
export function availability(
	question: Question,
	starts: readonly Instant[]
): (Ok<Offer> | (NotFree & { start: Instant }))[] {
	const evening = eveningOf(question);
	return starts.map((start) => {
		const answer = answerFor(question, evening, start);
		return answer.ok ? answer : { ...answer, start };
	});
}

/** The free starts nearest to the wished one, at most `most`, in the order of the evening. */
export function nearest(
	question: Question,
	wished: Instant,
	starts: readonly Instant[],
	most = 5
): Instant[] {
	const free = availability(question, starts).flatMap((one) => (one.ok ? [one.value.start] : []));
	return free
		.filter((start) => start !== wished)
		.sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished) || a - b)
		.slice(0, most)
		.sort((a, b) => a - b);
}
