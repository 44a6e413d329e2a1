// The staff of the house: signing in and out, and what a manager does with the people who work here.
import { fail, hasPassword, ok } from '#protocol';
import { onCommand, onPreparedCommand, type Served } from '#server/wire.server.ts';
import { addStaff, changePin, closeStaff, staffChanged, unlock } from './contract.ts';
import { liftLock } from './lockouts.server.ts';
import { add, byName, setPerson } from './people.server.ts';
import { isEasyPin } from './rules.ts';
import { signingIn, type StaffNeeds } from './signing-in.server.ts';
import { openSignIns, type SignIns } from './sign-ins.server.ts';
import { staffViews } from './views.server.ts';

/** What a manager does at the desk. */
function managing({ hashes, today }: StaffNeeds, signIns: SignIns): Served[] {
	return [
		onPreparedCommand(
			addStaff,
			async ({ pin, password }) => ({
				pinHash: await hashes.make(pin),
				passwordHash: password === undefined ? undefined : await hashes.make(password)
			}),
			async ({ name, role, pin }, { tx, now }, { pinHash, passwordHash }) => {
				if (await byName(tx, name)) return fail('name-taken');
				if (isEasyPin(pin)) return fail('easy-pin');
				const atDesk = hasPassword(role);
				if (atDesk && passwordHash === undefined) return fail('password-needed');
				const person = { name, role, pinHash, ...(atDesk && { passwordHash }) };
				return ok({ id: await add(tx, person, now), name, role });
			}
		),
		onPreparedCommand(
			changePin,
			({ pin }) => hashes.make(pin),
			async ({ staffId, pin }, { tx }, hash) => {
				if (isEasyPin(pin)) return fail('easy-pin');
				return (await setPerson(tx, staffId, { pin_hash: hash })) ? ok({}) : fail('unknown-staff');
			}
		),
		onCommand(closeStaff, async ({ staffId }, { tx, caller, now }) => {
			if (caller.staff?.id === staffId) return fail('yourself');
			if (!(await setPerson(tx, staffId, { closed_at: now }))) return fail('unknown-staff');
			await signIns.end(tx, { staff: staffId }, 'left', now);
			return ok({});
		}),
		onCommand(unlock, async ({ staffId, deviceId }, { tx, now }) => {
			if (staffId !== undefined) await liftLock(tx, `staff ${staffId}`, today(now));
			if (deviceId !== undefined) await liftLock(tx, `device ${deviceId}`, today(now));
			tx.tell(staffChanged, {});
			return ok({});
		})
	];
}

export function staffService(needs: StaffNeeds) {
	const signIns = openSignIns();
	return {
		/** Adds a person whose PIN or password has been hashed before the transaction. */
		add,
		hash: needs.hashes.make,
		signedInAt: signIns.at,
		acted: signIns.acted,
		beginSignIn: signIns.begin,
		endSignIn: signIns.end,
		endQuiet: signIns.look,
		served: [
			...signingIn(needs, signIns),
			...managing(needs, signIns),
			...staffViews(needs, signIns)
		] satisfies Served[]
	};
}

export type StaffService = ReturnType<typeof staffService>;
