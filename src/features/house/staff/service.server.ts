// Signing in and out, and what a manager does with the people who work here.
import {
	fail,
	newId,
	ok,
	sameName,
	type Caller,
	type Id,
	type Instant,
	type ServiceDay,
	type StaffRole
} from '#protocol';
import type { Hashes } from '#server/hash.server.ts';
import type { Reader, Tx } from '#server/store.server.ts';
import { onCommand, onPreparedCommand, type Served } from '#server/wire.server.ts';
import {
	addStaff,
	changePassword,
	changePin,
	closeStaff,
	signIn,
	signInWithPassword,
	signOut,
	staffChanged,
	unlock
} from './contract.ts';
import { countTry, liftLock, lockOf, type Trying } from './lockouts.server.ts';
import { isEasyPin } from './rules.ts';
import type { StaffTables } from './schema.server.ts';
import { openSignIns, type SignIns } from './sign-ins.server.ts';
import { staffViews } from './views.server.ts';

export interface StaffNeeds {
	hashes: Hashes;
	today: (now: Instant) => ServiceDay;
}

export interface NewStaff {
	name: string;
	role: StaffRole;
	pinHash?: string | undefined;
	passwordHash?: string | undefined;
}

const working = (read: Reader) =>
	read
		.tables<StaffTables>()
		.selectFrom('staff')
		.selectAll()
		.where('venue_id', '=', read.venue)
		.where('closed_at', 'is', null);

const byId = (read: Reader, id: string) => working(read).where('id', '=', id).executeTakeFirst();

async function byName(read: Reader, name: string) {
	const rows = await working(read).execute();
	return rows.find((row) => sameName(row.name, name));
}

async function add(tx: Tx, person: NewStaff, now: Instant): Promise<Id<'staff'>> {
	const id = newId<'staff'>(now);
	await tx
		.tables<StaffTables>()
		.insertInto('staff')
		.values({
			venue_id: tx.venue,
			id,
			name: person.name,
			role: person.role,
			pin_hash: person.pinHash ?? null,
			password_hash: person.passwordHash ?? null,
			since: now,
			closed_at: null
		})
		.execute();
	tx.tell(staffChanged, {});
	return id;
}

async function set(
	tx: Tx,
	id: string,
	change: Partial<Pick<StaffTables['staff'], 'pin_hash' | 'password_hash' | 'closed_at'>>
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.tables<StaffTables>()
		.updateTable('staff')
		.set(change)
		.where('venue_id', '=', tx.venue)
		.where('id', '=', id)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows > 0n) tx.tell(staffChanged, {});
	return numUpdatedRows > 0n;
}

/** The device that asks; the contract lets no other surface in. */
function deviceOf(caller: Caller): Id<'device'> {
	if (!caller.device) throw new Error('Nobody signs in without a device.');
	return caller.device.id;
}

/** Signing in: looked up and hashed before the transaction, decided and counted inside it. */
function signingIn({ hashes, today }: StaffNeeds, signIns: SignIns): Served[] {
	const tryingOf = (caller: Caller, staff: string | undefined, now: Instant): Trying => ({
		...{ device: deviceOf(caller), staff, day: today(now), now }
	});

	/** Nothing is hashed for a locked device or person: a lock also spares the processor. */
	async function check(
		read: Reader,
		trying: Trying,
		given: string,
		stored: string | null | undefined
	): Promise<boolean> {
		return (await lockOf(read, trying)) ? false : hashes.fits(given, stored);
	}

	async function decide(tx: Tx, trying: Trying, right: boolean) {
		const refused = (await lockOf(tx, trying)) ?? (await countTry(tx, trying, right));
		if (refused) tx.tell(staffChanged, {});
		return refused;
	}

	return [
		onPreparedCommand(
			signIn,
			async ({ staffId, pin }, { read, caller, now }) => {
				const person = await byId(read, staffId);
				const trying = tryingOf(caller, person?.id, now);
				return { trying, right: await check(read, trying, pin, person?.pin_hash) };
			},
			async ({ staffId }, { tx, caller, now }, { trying, right }) => {
				const person = await byId(tx, staffId);
				if (caller.surface === 'desk' && person?.role === 'manager') return fail('password-needed');
				const refused = await decide(tx, trying, right && person !== undefined);
				if (refused) return refused;
				if (!person) return fail('wrong-secret', { left: 0 });
				await signIns.begin(tx, deviceOf(caller), person.id, now);
				return ok({ id: person.id, name: person.name, role: person.role });
			}
		),
		onPreparedCommand(
			signInWithPassword,
			async ({ name, password }, { read, caller, now }) => {
				const person = await byName(read, name);
				const trying = tryingOf(caller, person?.id, now);
				const right = await check(read, trying, password, person?.password_hash);
				return { trying, right, id: person?.id ?? '' };
			},
			async (_, { tx, caller, now }, { trying, right, id }) => {
				const person = await byId(tx, id);
				const refused = await decide(tx, trying, right && person !== undefined);
				if (refused) return refused;
				if (!person) return fail('wrong-secret', { left: 0 });
				await signIns.begin(tx, deviceOf(caller), person.id, now);
				return ok({ id: person.id, name: person.name, role: person.role });
			}
		),
		onPreparedCommand(
			changePassword,
			async ({ current, password }, { read, caller, now }) => {
				const person = await byId(read, caller.staff?.id ?? '');
				const trying = tryingOf(caller, person?.id, now);
				const right = await check(read, trying, current, person?.password_hash);
				return { trying, right, hash: right ? await hashes.make(password) : null };
			},
			async (_, { tx }, { trying, right, hash }) => {
				const refused = await decide(tx, trying, right);
				if (refused) return refused;
				await set(tx, trying.staff ?? '', { password_hash: hash });
				return ok({});
			}
		),
		onCommand(signOut, async (_, { tx, caller, now }) => {
			await signIns.end(tx, { device: deviceOf(caller) }, 'asked', now);
			return ok({});
		})
	];
}

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
				const isManager = role === 'manager';
				if (isManager && passwordHash === undefined) return fail('password-needed');
				const person = { name, role, pinHash, ...(isManager && { passwordHash }) };
				return ok({ id: await add(tx, person, now), name, role });
			}
		),
		onPreparedCommand(
			changePin,
			({ pin }) => hashes.make(pin),
			async ({ staffId, pin }, { tx }, hash) => {
				if (isEasyPin(pin)) return fail('easy-pin');
				return (await set(tx, staffId, { pin_hash: hash })) ? ok({}) : fail('unknown-staff');
			}
		),
		onCommand(closeStaff, async ({ staffId }, { tx, caller, now }) => {
			if (caller.staff?.id === staffId) return fail('yourself');
			if (!(await set(tx, staffId, { closed_at: now }))) return fail('unknown-staff');
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
