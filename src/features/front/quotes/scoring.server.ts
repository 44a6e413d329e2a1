// The nightly scorecard: each finished evening's first quotes beside what happened, stored without anybody's name.
import { MINUTE, newId, wallTime, type Instant, type ServiceDay, type StateOf } from '#protocol';
import type { Reader, Store, Tx } from '#server/store.server.ts';
import { requoted, type scorecard } from './contract.ts';
import { issuedOf, outcomes, scoredDays } from './rows.server.ts';
import { keptOf, scoresBy, scoresOf, type Outcome } from './rules/scoring.ts';
import { quantileOf } from './rules/statistics.ts';
import type { QuotesTables } from './schema.server.ts';

/** A ticket of a finished evening. */
export interface PastTicket {
	id: string;
	size: number;
	joinedAt: Instant;
	seatedAt?: Instant | undefined;
	/** The host knowingly seated somebody before it beyond the rule. */
	overridden: boolean;
	/** Taken from paper: stays out of the scorecard. */
	fromPaper?: boolean | undefined;
}

export interface ScoringNeeds {
	store: Pick<Store, 'read' | 'write'>;
	today: (now: Instant) => ServiceDay;
	zone: () => string;
	ticketsOf: (read: Reader, day: ServiceDay) => Promise<readonly PastTicket[]>;
	/** How late each table of the day was told free, in ms; and how many answers were 'still seated'. */
	marked: (read: Reader, day: ServiceDay) => Promise<{ marks: number[]; still: number }>;
	/** Service days with tickets before this one, the newest first. */
	daysBefore: (read: Reader, day: ServiceDay) => Promise<readonly ServiceDay[]>;
}

const EVENINGS = 30;
/** `2026-11-22` less so many days. */
function daysAgo(day: ServiceDay, days: number): ServiceDay {
	return wallTime(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000, 'UTC').date;
}

async function scoreDay(needs: ScoringNeeds, tx: Tx, day: ServiceDay, now: Instant): Promise<void> {
	const tickets = (await needs.ticketsOf(tx, day)).filter(({ fromPaper }) => !fromPaper);
	const issued = await issuedOf(
		tx,
		tickets.map(({ id }) => id)
	);
	const rows = tx.tables<QuotesTables>();
	for (const ticket of tickets) {
		const quote = issued.get(ticket.id);
		if (!quote) continue;
		await rows
			.insertInto('quote_outcomes')
			.values({
				...{ venue_id: tx.venue, id: newId(now), day, size: ticket.size },
				hour: Number(wallTime(ticket.joinedAt, needs.zone()).time.slice(0, 2)),
				...{ issued_at: quote.at, median: quote.median, latest: quote.latest, p80: quote.p80 },
				...{ seated_at: ticket.seatedAt ?? null, overridden: ticket.overridden ? 1 : 0 }
			})
			.execute();
	}
	const { marks, still } = await needs.marked(tx, day);
	const late = marks.filter((one) => one > 0);
	await rows
		.insertInto('scored_days')
		.values({
			...{ venue_id: tx.venue, day, scored_at: now, still, marks: JSON.stringify(marks) },
			...{ tables: late.length, late: late.reduce((sum, one) => sum + one, 0) }
		})
		.execute();
}

/** Scores every evening that is over and not scored yet, of the last thirty. @returns how many. */
export async function scoreDays(needs: ScoringNeeds, now: Instant): Promise<number> {
	const today = needs.today(now);
	const since = daysAgo(today, 2 * EVENINGS);
	const done = new Set((await scoredDays(needs.store.read, since)).map(({ day }) => day));
	const open = (await needs.daysBefore(needs.store.read, today)).filter(
		(day) => day >= since && !done.has(day)
	);
	const due = open.slice(0, EVENINGS);
	for (const day of due)
		await needs.store.write(async (tx: Tx) => {
			await scoreDay(needs, tx, day, now);
			tx.tell(requoted, {});
		});
	return due.length;
}

/** The outcomes of the last thirty scored evenings. */
async function lately(read: Reader, today: ServiceDay) {
	const days = (await scoredDays(read, daysAgo(today, 2 * EVENINGS))).slice(-EVENINGS);
	const first = days[0]?.day ?? today;
	const found = (await outcomes(read, first)).map((row): Outcome => ({
		...{ day: row.day, size: row.size, hour: row.hour, issuedAt: row.issued_at },
		...{ median: row.median ?? undefined, latest: row.latest ?? undefined },
		...{ p80: row.p80 ?? undefined, seatedAt: row.seated_at ?? undefined },
		overridden: row.overridden === 1
	}));
	return { days, found };
}

/** Of how many parties the house kept its word. */
export async function recordOf(read: Reader, today: ServiceDay) {
	const { days, found } = await lately(read, today);
	const kept = keptOf(found);
	return { evenings: days.length, parties: kept.length, kept: kept.filter(Boolean).length };
}

/** Later than this a table was marked late for those who wait. */
const LATE = 5 * MINUTE;

/** How late tables were told free, over all days. */
function markedOf(days: Awaited<ReturnType<typeof scoredDays>>) {
	const marks = Float64Array.from(days.flatMap((one) => JSON.parse(one.marks) as number[])).sort();
	const sum = (of: 'tables' | 'late' | 'still') => days.reduce((all, one) => all + one[of], 0);
	const known = { of: marks.length, tables: sum('tables'), late: sum('late'), still: sum('still') };
	if (marks.length === 0) return known;
	const over = marks.filter((one) => one > LATE).length / marks.length;
	return { ...known, median: quantileOf(marks, 0.5), p90: quantileOf(marks, 0.9), over };
}

const CLASSES = [2, 4, 6, 99];

export async function scorecardOf(
	read: Reader,
	today: ServiceDay
): Promise<StateOf<typeof scorecard>> {
	const { days, found } = await lately(read, today);
	const kept = keptOf(found);
	const ofDay = new Map(scoresBy(found, ({ day }) => day).map((one) => [one.key, one.scores]));
	const classOf = ({ size }: Outcome) => CLASSES.find((upTo) => size <= upTo) ?? 99;
	return {
		record: { evenings: days.length, parties: kept.length, kept: kept.filter(Boolean).length },
		evenings: days.map(({ day }) => ({ day, ...(ofDay.get(day) ?? scoresOf([])) })),
		bySize: scoresBy(found, classOf).map(({ key, scores }) => ({ upTo: key, ...scores })),
		byHour: scoresBy(found, ({ hour }) => hour).map(({ key, scores }) => ({
			hour: key,
			...scores
		})),
		byHost: [false, true].map((overridden) => ({
			overridden,
			...scoresOf(found.filter((one) => one.overridden === overridden))
		})),
		marked: markedOf(days)
	};
}
