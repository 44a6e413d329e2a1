// Which PINs are too easy, how wrong tries slow the next ones down, and when a quiet sign-in ends.
import { MINUTE, SECOND, type Instant, type ServiceDay, type StaffRole } from '#protocol';

/** Without an act for this long, the next one asks for the PIN again. */
export const QUIET_MS = 10 * MINUTE;

const TRIES = 5;
const FIRST_PAUSE_MS = 30 * SECOND;
const LONGEST_PAUSE_MS = 15 * MINUTE;
/** So many wrong tries on one service day need a manager: 10^6 PINs at this pace last 68 years. */
export const TRIES_A_DAY = 20;

/** What is remembered of wrong tries, of a device or of a person. */
export interface Lockout {
	/** Wrong tries in a row. */
	failed: number;
	/** Wrong tries on `day`, those before a right one too. */
	today: number;
	day: ServiceDay;
	/** No try is looked at before this. */
	until: Instant;
}

export const unlocked = (day: ServiceDay): Lockout => ({ failed: 0, today: 0, day, until: 0 });

/** The lock in force at `now`: an instant, or `today`; undefined if a try may be made. */
export function lockAt(
	lockout: Lockout,
	day: ServiceDay,
	now: Instant
): Instant | 'today' | undefined {
	if (lockout.day === day && lockout.today >= TRIES_A_DAY) return 'today';
	return lockout.until > now ? lockout.until : undefined;
}

/** Tries left before a pause. */
export function triesLeft(lockout: Lockout): number {
	return Math.max(0, Math.min(TRIES - lockout.failed, TRIES_A_DAY - lockout.today));
}

/** After a wrong try: from the fifth in a row a pause of 30 s, doubled by each further one up to 15 min. */
export function afterWrong(lockout: Lockout, day: ServiceDay, now: Instant): Lockout {
	const failed = lockout.failed + 1;
	const today = (lockout.day === day ? lockout.today : 0) + 1;
	const pause =
		failed < TRIES ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (failed - TRIES), LONGEST_PAUSE_MS);
	return { failed, today, day, until: pause > 0 ? now + pause : lockout.until };
}

/** After a right one the row begins anew; the day's count stays, so that a right PIN cannot wash wrong ones away. */
export function afterRight(lockout: Lockout): Lockout {
	return { ...lockout, failed: 0, until: 0 };
}

function isDate(day: number, month: number): boolean {
	return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/** Reads as a birthday, in one of the orders in which people write it: 240685, 062485, 850624. */
function looksLikeDate(pin: string): boolean {
	const [a = 0, b = 0, c = 0] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number);
	return isDate(a, b) || isDate(b, a) || isDate(c, b);
}

/** Six digits that a stranger tries first: runs, repeats, dates. */
export function isEasyPin(pin: string): boolean {
	const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
	const run = steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
	const repeat = /^(\d)\1{5}$|^(\d\d)\2\2$|^(\d{3})\3$/.test(pin);
	const mirrored = /^(\d)(\d)(\d)\3\2\1$/.test(pin);
	return run || repeat || mirrored || looksLikeDate(pin);
}

/** Managers leave owners alone: their PIN, their role, their going. */
export function mayManage(actor: StaffRole, target: StaffRole): boolean {
	return target !== 'owner' || actor === 'owner';
}

const leads = (role: StaffRole): boolean => role === 'owner' || role === 'manager';

interface Change {
	actor: StaffRole;
	from: StaffRole;
	/** `undefined`: they leave. */
	to: StaffRole | undefined;
	/** Managers and owners beside the actor and the person. */
	others: number;
}

/**
 * Whether this wants a second person: becoming an owner always; becoming a manager unless an owner says so; and the
 * last other manager's leaving or stepping down unless an owner says so, so that no single stolen sign-in takes the house.
 */
export function wantsSecond({ actor, from, to, others }: Change): boolean {
	if (to === 'owner' && from !== 'owner') return true;
	if (actor === 'owner') return false;
	const raised = to !== undefined && leads(to) && !leads(from);
	const falls = leads(from) && (to === undefined || !leads(to));
	return raised || (falls && others === 0);
}
