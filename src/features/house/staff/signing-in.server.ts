// Signing in: looked up and hashed before the transaction, decided and counted inside it.
import {
	fail,
	hasPassword,
	ok,
	readCrockford,
	type Caller,
	type Id,
	type Instant,
	type ServiceDay
} from '#protocol';
import type { Hashes } from '#server/hash.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onPreparedCommand, type Served } from '#server/wire.server.ts';
import { signIn, signInWithPassword, signOut, staffChanged } from './contract.ts';
import { countTry, lockOf, type Trying } from './lockouts.server.ts';
import { passes, type Keys } from './own/second-step.server.ts';
import { byId, byName, setPerson, type StaffRow } from './people.server.ts';
import type { SignIns } from './sign-ins.server.ts';

export interface StaffNeeds {
	hashes: Hashes;
	keys: Keys;
	today: (now: Instant) => ServiceDay;
	/** The house's name, for the phone's list of codes. */
	house: () => string;
}

/** The device that asks; the contract lets no other surface in. */
function deviceOf(caller: Caller): Id<'device'> {
	if (!caller.device) throw new Error('Nobody signs in without a device.');
	return caller.device.id;
}

export const tryingOf = (
	{ today }: Pick<StaffNeeds, 'today'>,
	caller: Caller,
	staff: string | undefined,
	now: Instant
): Trying => ({ device: deviceOf(caller), from: caller.from, staff, day: today(now), now });

/** Nothing is hashed for a locked device or person: a lock also spares the processor. */
export async function check(
	{ hashes }: Pick<StaffNeeds, 'hashes'>,
	read: Reader,
	trying: Trying,
	[given, stored]: [given: string, stored: string | null | undefined]
): Promise<boolean> {
	return (await lockOf(read, trying)) ? false : hashes.fits(given, stored);
}

/** Why a try ends here, wrong ones counted; undefined if it was right. */
export async function decide(tx: Tx, trying: Trying, right: boolean) {
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

interface Typed {
	right: boolean;
	/** It was the console's one-time password. */
	once: boolean;
}

/** The password, or the one-time password while it stands. */
async function passwordFits(
	needs: StaffNeeds,
	read: Reader,
	trying: Trying,
	[password, person]: [string, StaffRow | undefined]
): Promise<Typed> {
	if (await check(needs, read, trying, [password, person?.password_hash]))
		return { right: true, once: false };
	const stands = (person?.once_until ?? 0) > trying.now ? person?.once_hash : undefined;
	if (!stands) return { right: false, once: false };
	const once = await check(needs, read, trying, [readCrockford(password), stands]);
	return { right: once, once };
}

/** The right password is not enough where the second step is set. */
async function secondStep(
	{ keys }: StaffNeeds,
	tx: Tx,
	trying: Trying,
	code: string | undefined
): Promise<'passed' | 'missing' | 'wrong'> {
	const person = await byId(tx, trying.staff ?? '');
	if (!person || person.totp_secret === null) return 'passed';
	if (code === undefined || code.trim() === '') return 'missing';
	return (await passes(tx, keys, person, code, trying.now)) ? 'passed' : 'wrong';
}

const byPassword = (needs: StaffNeeds, signIns: SignIns): Served =>
	onPreparedCommand(
		signInWithPassword,
		async ({ name, password }, { read, caller, now }) => {
			const person = await byName(read, name);
			const trying = tryingOf(needs, caller, person?.id, now);
			return { trying, ...(await passwordFits(needs, read, trying, [password, person])) };
		},
		async ({ code }, { tx }, { trying, right, once }) => {
			const locked = await lockOf(tx, trying);
			if (locked) return locked;
			const step = right ? await secondStep(needs, tx, trying, code) : 'wrong';
			if (step === 'missing') return fail('code-needed');
			const heard = await letIn(tx, signIns, trying, step === 'passed');
			if (heard.ok && once)
				await setPerson(tx, heard.value.id, { once_hash: null, once_until: null, password_due: 1 });
			return heard;
		}
	);

export function signingIn(needs: StaffNeeds, signIns: SignIns): Served[] {
	return [
		byPin(needs, signIns),
		byPassword(needs, signIns),
		onCommand(signOut, async (_, { tx, caller, now }) => {
			await signIns.end(tx, { device: deviceOf(caller) }, 'asked', now);
			return ok({});
		})
	];
}
