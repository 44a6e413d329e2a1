// Which copies are kept, when the next is due, what a copy is called, and when its age is a worry.
import { DAY, HOUR, MINUTE, wallTime, type Instant } from '#protocol';

/** The last 24, and of what is older the newest of each of 7 days, 5 weeks and 12 months. */
const KEPT = { newest: 24, days: 7, weeks: 5, months: 12 } as const;

/** Older than this is a worry: three were missed. */
export const OLD_MS = 3 * HOUR;
const RETRY_MS = 15 * MINUTE;

const dayNumber = (date: string) => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY);

/** Weeks begin on Monday; day 0 was a Thursday. */
const weekOf = (date: string) => String(Math.floor((dayNumber(date) + 3) / 7));

/** Of a list from new to old, the first of each of the `most` newest periods. */
function firstOfEach(made: readonly Instant[], periodOf: (at: Instant) => string, most: number) {
	const first = new Map<string, Instant>();
	for (const at of made) {
		const period = periodOf(at);
		if (first.has(period)) continue;
		if (first.size === most) break;
		first.set(period, at);
	}
	return [...first.values()];
}

/** The instants of those copies that stay; `zone` says when a day begins. */
export function keptOf(made: readonly Instant[], zone: string): ReadonlySet<Instant> {
	const sorted = made.toSorted((a, b) => b - a);
	const dateOf = (at: Instant) => wallTime(at, zone).date;
	return new Set([
		...sorted.slice(0, KEPT.newest),
		...firstOfEach(sorted, dateOf, KEPT.days),
		...firstOfEach(sorted, (at) => weekOf(dateOf(at)), KEPT.weeks),
		...firstOfEach(sorted, (at) => dateOf(at).slice(0, 7), KEPT.months)
	]);
}

/** An hour after the newest copy; after a failure, a quarter of an hour later. A clock that went back waits for nothing. */
export function isDue(
	now: Instant,
	newest: Instant | undefined,
	failedAt: Instant | undefined
): boolean {
	if (failedAt !== undefined && now >= failedAt && now - failedAt < RETRY_MS) return false;
	return newest === undefined || newest > now || now - newest >= HOUR;
}

/** `hoststand-7Q2M5K-2026-11-22-1805.copy`: the house by the end of its id, and UTC. */
export function copyName(venue: string, at: Instant): string {
	const { date, time } = wallTime(at, 'UTC');
	return `${copyPrefix(venue)}${date}-${time.replace(':', '')}.copy`;
}

/** What the names of this house's copies begin with. */
export const copyPrefix = (venue: string) => `hoststand-${venue.slice(-6)}-`;

/** Files of a data folder that are not copied as they are: the database is vacuumed, the rest belongs to a process. */
export function isCopied(name: string): boolean {
	if (/^hoststand\.(db|db-wal|db-shm|lock|pid)$/.test(name)) return false;
	if (/^(before-upgrade|recovery\.key|\.hoststand-test|restored\.json)$/.test(name)) return false;
	return !/\.tmp$|^\.(scratch|before)-/.test(name);
}
