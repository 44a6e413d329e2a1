// The people who work here: who may sign in where, by PIN on a paired device or by password at the desk.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, staffRoles, type Id } from '#protocol';
import { deviceRevoked } from '../devices/contract.ts';

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
/** Managers' passwords: at least twelve characters, of any kind. */
const Password = v.pipe(v.string(), v.minLength(12), v.maxLength(200));

/** A person as the others see them. */
const Person = v.object({ id: v.string(), name: v.string(), role: v.picklist(staffRoles) });

export const signedIn = defineFact({
	name: 'staff.signed-in',
	data: v.object({ deviceId: v.string(), staffId: v.string() })
});
/** Asked for by the person, after ten quiet minutes, or because they left the house for good. */
export const signedOut = defineFact({
	name: 'staff.signed-out',
	data: v.object({ deviceId: v.string(), why: v.picklist(['asked', 'quiet', 'left']) })
});
/** Somebody came, left, or has another PIN, role or lock. */
export const staffChanged = defineFact({ name: 'staff.changed', data: v.object({}) });

const signInRefusals = {
	/** `left` tries before a pause. */
	'wrong-secret': v.object({ left: v.number() }),
	/** An instant: until then no try is looked at, right or wrong. */
	locked: v.object({ until: v.number() }),
	/** Twenty wrong tries in a day: a manager lifts it, or the next service day. */
	'locked-today': null
} as const;

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
	input: v.object({ name: StaffName, password: v.pipe(v.string(), v.maxLength(200)) }),
	answer: Person,
	refusals: signInRefusals
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
		/** Managers only. */
		password: v.optional(Password)
	}),
	answer: Person,
	refusals: { 'name-taken': null, 'easy-pin': null, 'password-needed': null }
});

export const changePin = defineCommand({
	name: 'staff.change-pin',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ staffId: StaffId, pin: Pin }),
	answer: v.object({}),
	refusals: { 'unknown-staff': null, 'easy-pin': null }
});

/** One's own, with the one in force. */
export const changePassword = defineCommand({
	name: 'staff.change-password',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ current: v.pipe(v.string(), v.maxLength(200)), password: Password }),
	answer: v.object({}),
	refusals: { ...signInRefusals }
});

/** Somebody leaves: every sign-in of theirs ends at once. */
export const closeStaff = defineCommand({
	name: 'staff.close',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ staffId: StaffId }),
	answer: v.object({}),
	refusals: { 'unknown-staff': null, yourself: null }
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
