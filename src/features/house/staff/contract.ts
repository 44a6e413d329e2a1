// The people who work here: who may sign in where, by PIN on a paired device or by password at the desk.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, staffRoles, type Id } from '#protocol';
import { Pending } from '../approvals/contract.ts';
import { deviceRevoked } from '../devices/contract.ts';
import { Password, signInRefusals } from './own/contract.ts';

const StaffId = v.pipe(
	v.string(),
	v.maxLength(40),
	v.transform((id) => id as Id<'staff'>)
);
const DeviceId = v.pipe(
	v.string(),
	v.maxLength(40),
	v.transform((id) => id as Id<'device'>)
);
const StaffName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
const Pin = v.pipe(v.string(), v.regex(/^\d{6}$/));
/** A person as the others see them. */
const Person = v.object({ id: v.string(), name: v.string(), role: v.picklist(staffRoles) });

export const signedIn = defineFact({
	name: 'staff.signed-in',
	data: v.object({ deviceId: v.string(), staffId: v.string() })
});
/** Asked for by the person, after ten quiet minutes, with a new PIN or password, or because they left for good. */
export const signedOut = defineFact({
	name: 'staff.signed-out',
	data: v.object({ deviceId: v.string(), why: v.picklist(['asked', 'quiet', 'changed', 'left']) })
});
/** Somebody came, left, or has another PIN, role or lock. */
export const staffChanged = defineFact({ name: 'staff.changed', data: v.object({}) });

/** By PIN, on a device that belongs to the house. At the desk a manager needs the password. */
export const signIn = defineCommand({
	name: 'staff.sign-in',
	from: ['host', 'table', 'handheld', 'till', 'desk'],
	input: v.object({ staffId: StaffId, pin: Pin }),
	answer: Person,
	refusals: { ...signInRefusals, 'password-needed': null }
});

export const signInWithPassword = defineCommand({
	name: 'staff.sign-in-with-password',
	from: ['desk'],
	input: v.object({
		name: StaffName,
		password: v.pipe(v.string(), v.maxLength(200)),
		/** From the phone, or a recovery code; asked for where the second step is set. */
		code: v.optional(v.pipe(v.string(), v.maxLength(20)))
	}),
	answer: Person,
	refusals: { ...signInRefusals, 'code-needed': null }
});

export const signOut = defineCommand({
	name: 'staff.sign-out',
	from: ['host', 'table', 'handheld', 'till', 'desk'],
	input: v.object({}),
	answer: v.object({}),
	refusals: {}
});

export const addStaff = defineCommand({
	name: 'staff.add',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({
		name: StaffName,
		role: v.picklist(staffRoles),
		pin: Pin,
		/** For whoever works at the desk. */
		password: v.optional(Password)
	}),
	/** Where the role wants a second person, they are added as `role` in the answer, and the raise is pending. */
	answer: v.object({ ...Person.entries, pending: v.nullable(Pending) }),
	refusals: { 'name-taken': null, 'easy-pin': null, 'password-needed': null }
});

export const changePin = defineCommand({
	name: 'staff.change-pin',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ staffId: StaffId, pin: Pin }),
	answer: v.object({}),
	refusals: { 'unknown-staff': null, 'easy-pin': null, 'not-yours': null }
});

/**
 * Another role. Raising to manager by a manager, to owner by anybody, and taking the last other manager's role away
 * wait for a second person: then `pending` says so and nothing has changed yet.
 */
export const changeRole = defineCommand({
	name: 'staff.change-role',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({
		staffId: StaffId,
		role: v.picklist(staffRoles),
		/** For somebody who has none and will work at the desk. */
		password: v.optional(Password)
	}),
	answer: v.object({ pending: v.nullable(Pending) }),
	refusals: { 'unknown-staff': null, yourself: null, 'not-yours': null, 'password-needed': null }
});

/**
 * Somebody leaves: every sign-in of theirs ends at once, and the screens at which they stood are cut. A manager who
 * closes the last other one waits for a second person.
 */
export const closeStaff = defineCommand({
	name: 'staff.close',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ staffId: StaffId }),
	answer: v.object({ pending: v.nullable(Pending) }),
	refusals: { 'unknown-staff': null, yourself: null, 'not-yours': null }
});

/** A manager lifts the lock of a person, or of a device. */
export const unlock = defineCommand({
	name: 'staff.unlock',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ staffId: v.optional(StaffId), deviceId: v.optional(DeviceId) }),
	answer: v.object({}),
	refusals: {}
});

/** Who is signed in at this device, and who can be. Its params are filled in from the device that asks. */
export const atDevice = defineTopic({
	name: 'staff.at-device',
	from: ['host', 'table', 'handheld', 'till', 'desk'],
	params: v.object({ deviceId: v.optional(v.string(), '') }),
	state: v.object({
		who: v.nullable(Person),
		/** Who was signed in here last: asked first for the PIN. */
		last: v.nullable(v.string()),
		people: v.array(Person)
	}),
	changedBy: [signedIn, signedOut, staffChanged]
});

/** Everybody who works here, for the manager. */
export const staffList = defineTopic({
	name: 'staff.list',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({
		people: v.array(
			v.object({
				...Person.entries,
				since: v.number(),
				/** Signing in at the desk asks for a code too. */
				secondStep: v.boolean(),
				/** An instant, or `today`: no try counts until then. */
				locked: v.optional(v.union([v.number(), v.literal('today')]))
			})
		),
		/** Devices at which too many wrong PINs were typed. */
		lockedDevices: v.array(
			v.object({ deviceId: v.string(), until: v.union([v.number(), v.literal('today')]) })
		)
	}),
	changedBy: [staffChanged, signedIn, deviceRevoked]
});
