// The way back in from the console: a one-time password in place of password, second step and locks.
import { fail, HOUR, ok, roleMay, type Instant, type ServiceDay } from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { people, setPerson } from '../people.server.ts';
import { liftLock, locksInForce } from '../lockouts.server.ts';
import { openSignIns } from '../sign-ins.server.ts';
import { forgetSecondStep } from './second-step.server.ts';

/** How long the one-time password works. */
export const ONCE_MS = HOUR;

interface Reset {
	/** As the person is called; needed where several could be meant. */
	name: string | undefined;
	onceHash: string;
	day: ServiceDay;
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Whom it is about: the one of that name, or the only owner, or the only manager. */
async function meant(tx: Tx, name: string | undefined) {
	const leading = (await people(tx)).filter(({ role }) => roleMay(role, ['manager']));
	const names = leading.map((one) => one.name);
	if (name !== undefined) {
		const person = leading.find((one) => same(one.name, name));
		return person ? ok(person) : fail('unknown-name', { names });
	}
	const owners = leading.filter(({ role }) => role === 'owner');
	const [only, ...others] = owners.length > 0 ? owners : leading;
	return only && others.length === 0 ? ok(only) : fail('which-one', { names });
}

/**
 * The one-time password replaces the password, which is void; the second step is off; this person's locks and every
 * device's are lifted, and every sign-in of this person ends. Refuses with the names that could be meant.
 */
export async function resetManager(tx: Tx, { name, onceHash, day }: Reset, now: Instant) {
	const found = await meant(tx, name);
	if (!found.ok) return found;
	const { id } = found.value;
	await setPerson(tx, id, {
		...{ password_hash: null, password_due: 0 },
		...{ once_hash: onceHash, once_until: now + ONCE_MS }
	});
	await forgetSecondStep(tx, id);
	for (const subject of (await locksInForce(tx, day, now)).keys())
		if (subject.startsWith('device ') || subject === `staff ${id}`)
			await liftLock(tx, subject, day);
	await openSignIns().end(tx, { staff: id }, 'changed', now);
	return found;
}
