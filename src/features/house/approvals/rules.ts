// Who may settle an act that needs a second person, and when it settles itself because there is none.
import { DAY, HOUR, roleMay, type Instant, type StaffRole } from '#protocol';

/** A house with one manager waits a day instead: long enough to notice, and to withdraw. */
const DELAY_MS = 24 * HOUR;
/** Nobody answers for a week: the act lapses. */
export const LAPSE_MS = 7 * DAY;

export interface Person {
	id: string;
	name: string;
	role: StaffRole;
}

interface Act {
	settle: readonly StaffRole[];
	/** The asker, and whoever it is about. */
	without: readonly string[];
}

/** Those of the staff who may settle it. */
export function settlersOf(act: Act, people: readonly Person[]): Person[] {
	return people.filter(({ id, role }) => roleMay(role, act.settle) && !act.without.includes(id));
}

/**
 * When it settles itself: a day after it became so that nobody else can settle it. A time once set stands, so that
 * adding somebody for an hour does not put it off; that person may settle it meanwhile.
 */
export function dueAt(
	settlers: readonly Person[],
	before: Instant | null,
	now: Instant
): Instant | null {
	return before ?? (settlers.length === 0 ? now + DELAY_MS : null);
}

/** What time does with a waiting act at `now`. */
export function byTime(
	row: { due_at: Instant | null; ends_at: Instant },
	now: Instant
): 'delay' | 'lapsed' | undefined {
	if (row.due_at !== null && now >= row.due_at) return 'delay';
	return row.due_at === null && now >= row.ends_at ? 'lapsed' : undefined;
}
