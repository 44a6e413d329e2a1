// How long parties stay: what the house configured, drawn towards what was seen, by size and time of day.
import { MINUTE, wallTime, type Instant } from '#protocol';
import { dayparts, type BookingRules, type Daypart, type TurnTime } from '../settings/contract.ts';

/** A party that has sat and left. */
export interface Sat {
	size: number;
	seatedAt: Instant;
	leftAt: Instant;
}

/** So many seatings weigh as much as what the house configured. */
const WEIGHT = 20;
/** Shorter is a mistake undone late, longer a table nobody cleared. */
const SHORTEST = 10 * MINUTE;
const LONGEST = 8 * 60 * MINUTE;
/** What nine of ten parties stay under, in a house without history: the configured time and a third. */
const SPREAD = 4 / 3;
const ROUNDED = 5 * MINUTE;

const begins: readonly [Daypart, string][] = [
	['morning', '11:00'],
	['lunch', '15:00'],
	['afternoon', '17:00'],
	['evening', '24:00']
];

/** The time of day of a wall time; the night belongs to the evening. */
function daypartOf(wall: string, endOfDay: string): Daypart {
	if (wall < endOfDay) return 'evening';
	return begins.find(([, until]) => wall < until)?.[0] ?? 'evening';
}

const linesOf = (rules: BookingRules) => rules.turns.toSorted((a, b) => a.upTo - b.upTo);
const round = (ms: number) => Math.round(ms / ROUNDED) * ROUNDED;

function quantile(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Shrinkage: (n × seen + 20 × configured) / (n + 20), the posterior mean of a prior worth twenty seatings. */
const drawn = (seen: number, n: number, configured: number) =>
	(n * seen + WEIGHT * configured) / (n + WEIGHT);

function learnLine(stays: number[], configured: number): Omit<TurnTime, 'upTo' | 'daypart'> {
	const n = stays.length;
	if (n === 0) return { configured, stay: configured, p90: round(configured * SPREAD), n };
	const mean = stays.reduce((sum, one) => sum + one, 0) / n;
	const late = quantile(
		stays.toSorted((a, b) => a - b),
		0.9
	);
	const stay = Math.max(ROUNDED, round(drawn(mean, n, configured)));
	const p90 = round(drawn(late, n, configured * SPREAD));
	return { configured, stay, p90: Math.max(stay, p90), n };
}

/** The house's turn times: a line for each size and time of day, with the number of seatings behind it. */
export function learnTurns(
	rules: BookingRules,
	seen: readonly Sat[],
	place: { zone: string; endOfDay: string }
): TurnTime[] {
	const lines = linesOf(rules);
	const found = new Map<string, number[]>();
	for (const { size, seatedAt, leftAt } of rules.learnTurns ? seen : []) {
		const stay = leftAt - seatedAt;
		if (stay < SHORTEST || stay > LONGEST) continue;
		const line = lines.find(({ upTo }) => size <= upTo) ?? lines.at(-1);
		const key = `${line?.upTo} ${daypartOf(wallTime(seatedAt, place.zone).time, place.endOfDay)}`;
		const stays = found.get(key);
		if (stays) stays.push(stay);
		else found.set(key, [stay]);
	}
	return lines.flatMap(({ upTo, minutes }) =>
		dayparts.map((daypart) => ({
			...{ upTo, daypart },
			...learnLine(found.get(`${upTo} ${daypart}`) ?? [], minutes * MINUTE)
		}))
	);
}

/** How long a party of this size stays when it sits down at `at`. Elapsed ms: 90 minutes are 90 on every night. */
export function turnAt(
	turns: readonly TurnTime[],
	{ size, at }: { size: number; at: Instant },
	place: { zone: string; endOfDay: string }
): TurnTime {
	const daypart = daypartOf(wallTime(at, place.zone).time, place.endOfDay);
	const own = turns.filter((one) => one.daypart === daypart);
	const found = own.find(({ upTo }) => size <= upTo) ?? own.at(-1);
	const stay = 120 * MINUTE;
	return found ?? { upTo: 99, daypart, configured: stay, stay, p90: stay, n: 0 };
}
