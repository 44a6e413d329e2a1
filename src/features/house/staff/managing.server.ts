// What a manager does with the people who work here; what wants a second person is only asked for.
import {
	fail,
	hasPassword,
	ok,
	roleMay,
	type Caller,
	type Instant,
	type StaffRole
} from '#protocol';
import type { Tx } from '#server/store.server.ts';
import { onCommand, onPreparedCommand, type Served } from '#server/wire.server.ts';
import type { Pending } from '../approvals/contract.ts';
import { addStaff, changePin, changeRole, closeStaff, staffChanged, unlock } from './contract.ts';
import { liftLock } from './lockouts.server.ts';
import { add, byId, byName, setPerson, working, type StaffRow } from './people.server.ts';
import { isEasyPin, mayManage, wantsSecond } from './rules.ts';
import type { SignIns } from './sign-ins.server.ts';
import type { StaffNeeds } from './signing-in.server.ts';

export interface ManagingNeeds extends StaffNeeds {
	signIns: SignIns;
	/** Writes down an act that waits for a second person. */
	ask(tx: Tx, act: string, input: unknown, caller: Caller, now: Instant): Promise<Pending>;
}

interface Acting {
	tx: Tx;
	caller: Caller;
	now: Instant;
}

/** Who acts; the contract lets nobody in without. */
const actorOf = (caller: Caller): StaffRole => caller.staff?.role ?? 'manager';

/** Whether the act upon this person wants a second one. */
async function wants({ tx, caller }: Acting, person: StaffRow, to: StaffRole | undefined) {
	const all = await working(tx).execute();
	const others = all.filter(
		({ id, role }) => roleMay(role, ['manager']) && id !== person.id && id !== caller.staff?.id
	);
	return wantsSecond({ actor: actorOf(caller), from: person.role, to, others: others.length });
}

/** The person whom the caller may manage, or why not. */
async function managed({ tx, caller }: Acting, staffId: string) {
	const person = await byId(tx, staffId);
	if (!person) return { refused: fail('unknown-staff') };
	if (!mayManage(actorOf(caller), person.role)) return { refused: fail('not-yours') };
	return { person };
}

/** Takes the role, and what went with the one before: every sign-in of theirs ends. */
export async function takeRole(
	tx: Tx,
	signIns: SignIns,
	{ staffId, role }: { staffId: string; role: StaffRole },
	now: Instant
) {
	if (!(await setPerson(tx, staffId, { role }))) return fail('unknown-staff');
	await signIns.end(tx, { staff: staffId }, 'changed', now);
	return ok({});
}

/** Leaves: the sign-ins end, and the screens where they stood are cut. */
export async function leave(tx: Tx, signIns: SignIns, staffId: string, now: Instant) {
	if (!(await setPerson(tx, staffId, { closed_at: now }))) return fail('unknown-staff');
	await signIns.end(tx, { staff: staffId }, 'left', now);
	return ok({});
}

const adding = (needs: ManagingNeeds): Served =>
	onPreparedCommand(
		addStaff,
		async ({ pin, password }) => ({
			pinHash: await needs.hashes.make(pin),
			passwordHash: password === undefined ? undefined : await needs.hashes.make(password)
		}),
		async ({ name, role, pin }, acting, { pinHash, passwordHash }) => {
			const { tx, caller, now } = acting;
			if (await byName(tx, name)) return fail('name-taken');
			if (isEasyPin(pin)) return fail('easy-pin');
			const atDesk = hasPassword(role);
			if (atDesk && passwordHash === undefined) return fail('password-needed');
			const later = wantsSecond({ actor: actorOf(caller), from: 'host', to: role, others: 1 });
			const begins = later ? 'host' : role;
			const person = { name, role: begins, pinHash, ...(atDesk && { passwordHash }) };
			const id = await add(tx, person, now);
			const raise = { staffId: id, role };
			const pending = later ? await needs.ask(tx, changeRole.name, raise, caller, now) : null;
			return ok({ id, name, role: begins, pending });
		}
	);

const roles = (needs: ManagingNeeds): Served =>
	onPreparedCommand(
		changeRole,
		async ({ password }) =>
			password === undefined ? undefined : await needs.hashes.make(password),
		async ({ staffId, role }, acting, passwordHash) => {
			const { tx, caller, now } = acting;
			if (caller.staff?.id === staffId) return fail('yourself');
			const { refused, person } = await managed(acting, staffId);
			if (refused) return refused;
			const has = person.password_hash ?? passwordHash;
			if (hasPassword(role) && has === undefined) return fail('password-needed');
			if (passwordHash !== undefined && person.password_hash === null)
				await setPerson(tx, staffId, { password_hash: passwordHash });
			if (await wants(acting, person, role))
				return ok({
					pending: await needs.ask(tx, changeRole.name, { staffId, role }, caller, now)
				});
			await takeRole(tx, needs.signIns, { staffId, role }, now);
			return ok({ pending: null });
		}
	);

const leaving = (needs: ManagingNeeds): Served =>
	onCommand(closeStaff, async ({ staffId }, acting) => {
		const { tx, caller, now } = acting;
		if (caller.staff?.id === staffId) return fail('yourself');
		const { refused, person } = await managed(acting, staffId);
		if (refused) return refused;
		if (await wants(acting, person, undefined))
			return ok({ pending: await needs.ask(tx, closeStaff.name, { staffId }, caller, now) });
		await leave(tx, needs.signIns, staffId, now);
		return ok({ pending: null });
	});

const pins = (needs: ManagingNeeds): Served =>
	onPreparedCommand(
		changePin,
		({ pin }) => needs.hashes.make(pin),
		async ({ staffId, pin }, acting, hash) => {
			if (isEasyPin(pin)) return fail('easy-pin');
			const { refused } = await managed(acting, staffId);
			if (refused) return refused;
			const { tx, caller, now } = acting;
			await setPerson(tx, staffId, { pin_hash: hash });
			await liftLock(tx, `staff ${staffId}`, needs.today(now));
			const but = caller.staff?.id === staffId ? caller.device?.id : undefined;
			await needs.signIns.end(tx, { staff: staffId, but }, 'changed', now);
			return ok({});
		}
	);

const lifting = ({ today }: ManagingNeeds): Served =>
	onCommand(unlock, async ({ staffId, deviceId }, { tx, now }) => {
		if (staffId !== undefined) await liftLock(tx, `staff ${staffId}`, today(now));
		if (deviceId !== undefined) await liftLock(tx, `device ${deviceId}`, today(now));
		tx.tell(staffChanged, {});
		return ok({});
	});

export function managing(needs: ManagingNeeds): Served[] {
	return [adding(needs), roles(needs), leaving(needs), pins(needs), lifting(needs)];
}
