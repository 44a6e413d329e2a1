// Signing in: looked up and hashed before the transaction, decided and counted inside it.
import {
	fail,
	hasPassword,
	ok,
	type Caller,
	type Id,
	type Instant,
	type ServiceDay
} from '#protocol';
import type { Hashes } from '#server/hash.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onPreparedCommand, type Served } from '#server/wire.server.ts';
import { changePassword, signIn, signInWithPassword, signOut, staffChanged } from './contract.ts';
import { countTry, lockOf, type Trying } from './lockouts.server.ts';
import { byId, byName, setPerson } from './people.server.ts';
import type { SignIns } from './sign-ins.server.ts';

export interface StaffNeeds {
	hashes: Hashes;
	today: (now: Instant) => ServiceDay;
}

/** The device that asks; the contract lets no other surface in. */
function deviceOf(caller: Caller): Id<'device'> {
	if (!caller.device) throw new Error('Nobody signs in without a device.');
	return caller.device.id;
}

const tryingOf = (
	{ today }: StaffNeeds,
	caller: Caller,
	staff: string | undefined,
	now: Instant
): Trying => ({ device: deviceOf(caller), staff, day: today(now), now });

/** Nothing is hashed for a locked device or person: a lock also spares the processor. */
async function check(
	{ hashes }: StaffNeeds,
	read: Reader,
	trying: Trying,
	[given, stored]: [given: string, stored: string | null | undefined]
): Promise<boolean> {
	return (await lockOf(read, trying)) ? false : hashes.fits(given, stored);
}

async function decide(tx: Tx, trying: Trying, right: boolean) {
	const refused = (await lockOf(tx, trying)) ?? (await countTry(tx, trying, right));
	if (refused) tx.tell(staffChanged, {});
	return refused;
}

/** Looked at once more inside the transaction: the person may have left meanwhile. */
async function letIn(tx: Tx, signIns: SignIns, trying: Trying, right: boolean) {
	const person = await byId(tx, trying.staff ?? '');
	const refused = await decide(tx, trying, right && person !== undefined);
	if (refused) return refused;
	if (!person) return fail('wrong-secret', { left: 0 });
	await signIns.begin(tx, trying.device, person.id, trying.now);
	return ok({ id: person.id, name: person.name, role: person.role });
}

const byPin = (needs: StaffNeeds, signIns: SignIns): Served =>
	onPreparedCommand(
		signIn,
		async ({ staffId, pin }, { read, caller, now }) => {
			const person = await byId(read, staffId);
			const trying = tryingOf(needs, caller, person?.id, now);
			const right = await check(needs, read, trying, [pin, person?.pin_hash]);
			return { trying, right, byPassword: person !== undefined && hasPassword(person.role) };
		},
		async (_, { tx, caller }, { trying, right, byPassword }) => {
			if (caller.surface === 'desk' && byPassword) return fail('password-needed');
			return letIn(tx, signIns, trying, right);
		}
	);

const byPassword = (needs: StaffNeeds, signIns: SignIns): Served =>
	onPreparedCommand(
		signInWithPassword,
		async ({ name, password }, { read, caller, now }) => {
			const person = await byName(read, name);
			const trying = tryingOf(needs, caller, person?.id, now);
			return { trying, right: await check(needs, read, trying, [password, person?.password_hash]) };
		},
		(_, { tx }, { trying, right }) => letIn(tx, signIns, trying, right)
	);

const ownPassword = (needs: StaffNeeds): Served =>
	onPreparedCommand(
		changePassword,
		async ({ current, password }, { read, caller, now }) => {
			const person = await byId(read, caller.staff?.id ?? '');
			const trying = tryingOf(needs, caller, person?.id, now);
			const right = await check(needs, read, trying, [current, person?.password_hash]);
			return { trying, right, hash: right ? await needs.hashes.make(password) : null };
		},
		async (_, { tx }, { trying, right, hash }) => {
			const refused = await decide(tx, trying, right);
			if (refused) return refused;
			await setPerson(tx, trying.staff ?? '', { password_hash: hash });
			return ok({});
		}
	);

export function signingIn(needs: StaffNeeds, signIns: SignIns): Served[] {
	return [
		byPin(needs, signIns),
		byPassword(needs, signIns),
		ownPassword(needs),
		onCommand(signOut, async (_, { tx, caller, now }) => {
			await signIns.end(tx, { device: deviceOf(caller) }, 'asked', now);
			return ok({});
		})
	];
}
