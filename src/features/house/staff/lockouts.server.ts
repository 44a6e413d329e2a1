// Wrong tries, kept in the database so that a restart does not wash them away: per device, per network address and per person.
import { fail, type Id, type Instant, type ServiceDay } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { afterRight, afterWrong, lockAt, triesLeft, unlocked, type Lockout } from './rules.ts';
import type { StaffTables } from './schema.server.ts';

/** Who tries: always a device, from where it asks, and a person where the name or id belongs to one. */
export interface Trying {
	device: Id<'device'>;
	from?: string | undefined;
	staff?: string | undefined;
	day: ServiceDay;
	now: Instant;
}

const subjectsOf = ({ device, from, staff }: Trying): string[] => [
	`device ${device}`,
	...(from === undefined ? [] : [`address ${from}`]),
	...(staff === undefined ? [] : [`staff ${staff}`])
];

/** Many devices may share an address: it waits after wrong tries, but is never shut for the day. */
const asFor = (subject: string, lockout: Lockout): Lockout =>
	subject.startsWith('address ') ? { ...lockout, today: 0 } : lockout;

async function load(read: Reader, subject: string, day: ServiceDay): Promise<Lockout> {
	const row = await read
		.tables<StaffTables>()
		.selectFrom('lockouts')
		.select(['failed', 'today', 'day', 'until'])
		.where('venue_id', '=', read.venue)
		.where('subject', '=', subject)
		.executeTakeFirst();
	return asFor(subject, row ?? unlocked(day));
}

async function save(tx: Tx, subject: string, lockout: Lockout): Promise<void> {
	const row = { venue_id: tx.venue, subject, ...lockout };
	await tx
		.tables<StaffTables>()
		.insertInto('lockouts')
		.values(row)
		.onConflict((on) => on.columns(['venue_id', 'subject']).doUpdateSet(lockout))
		.execute();
}

/** The lock that stops this try, or undefined: the longest of the device's and the person's. */
export async function lockOf(read: Reader, trying: Trying) {
	const { day, now } = trying;
	const found = await Promise.all(subjectsOf(trying).map((one) => load(read, one, day)));
	const locks = found
		.map((lockout) => lockAt(lockout, day, now))
		.filter((lock) => lock !== undefined);
	if (locks.includes('today')) return fail('locked-today');
	const until = Math.max(0, ...locks.map(Number));
	return until > 0 ? fail('locked', { until }) : undefined;
}

/** Counts a try and says how it ended: undefined if it was right. Call it only where `lockOf` stops nothing. */
export async function countTry(tx: Tx, trying: Trying, right: boolean) {
	const { day, now } = trying;
	let left = Infinity;
	for (const subject of subjectsOf(trying)) {
		const before = await load(tx, subject, day);
		const after = right ? afterRight(before) : afterWrong(before, day, now);
		left = Math.min(left, triesLeft(after));
		if (!right || before.failed > 0) await save(tx, subject, after);
	}
	return right ? undefined : fail('wrong-secret', { left });
}

/** A manager lifts a lock; the day's count begins anew too. */
export async function liftLock(tx: Tx, subject: string, day: ServiceDay): Promise<void> {
	await save(tx, subject, unlocked(day));
}

/** Every lock in force, by subject. */
export async function locksInForce(read: Reader, day: ServiceDay, now: Instant) {
	const rows = await read
		.tables<StaffTables>()
		.selectFrom('lockouts')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.execute();
	const locks = rows.map((row) => [row.subject, lockAt(row, day, now)] as const);
	return new Map(locks.flatMap(([subject, lock]) => (lock === undefined ? [] : [[subject, lock]])));
}
