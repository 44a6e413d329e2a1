// One's own account at the desk: the password, the second step with its recovery codes, and the PIN typed once more.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** Everybody who signs in by password. */
const staff = ['manager', 'technician', 'privacy'] as const;
const Given = v.pipe(v.string(), v.maxLength(200));
/** Managers' passwords: at least twelve characters, of any kind. */
export const Password = v.pipe(v.string(), v.minLength(12), v.maxLength(200));

export const signInRefusals = {
	/** `left` tries before a pause. */
	'wrong-secret': v.object({ left: v.number() }),
	/** An instant: until then no try is looked at, right or wrong. */
	locked: v.object({ until: v.number() }),
	/** Twenty wrong tries in a day: a manager lifts it, or the next service day. */
	'locked-today': null
} as const;

/** Somebody's password, second step or recovery codes are others than before. */
export const accountChanged = defineFact({
	name: 'staff.account-changed',
	data: v.object({ staffId: v.string() })
});

/** How one's own account stands. Its params are filled in from who is signed in. */
export const ownAccount = defineTopic({
	name: 'staff.own-account',
	from: ['desk'],
	staff,
	params: v.object({ staffId: v.optional(v.string(), '') }),
	state: v.object({
		name: v.string(),
		/** Signing in asks for a code from the phone. */
		secondStep: v.boolean(),
		/** Recovery codes that have not been used. */
		recoveryLeft: v.number(),
		/** Signed in by the console's one-time password: a new one must be set now. */
		passwordDue: v.boolean()
	}),
	changedBy: [accountChanged]
});

/** With the password in force; after a one-time password without it. Every other sign-in of this person ends. */
export const changePassword = defineCommand({
	name: 'staff.change-password',
	from: ['desk'],
	staff,
	input: v.object({ current: Given, password: Password }),
	answer: v.object({}),
	refusals: signInRefusals
});

/** The first half of setting up: a secret for the phone. It counts once a code from the phone has confirmed it. */
export const beginSecondStep = defineCommand({
	name: 'staff.begin-second-step',
	from: ['desk'],
	staff,
	input: v.object({ password: Given }),
	answer: v.object({
		/** Base32, for typing. */
		secret: v.string(),
		/** otpauth://, for the QR. */
		uri: v.string()
	}),
	refusals: signInRefusals
});

const Codes = v.object({ recoveryCodes: v.array(v.string()) });

/** The second half. The ten recovery codes are shown here and never again; each works once in place of a code. */
export const confirmSecondStep = defineCommand({
	name: 'staff.confirm-second-step',
	from: ['desk'],
	staff,
	input: v.object({ code: v.pipe(v.string(), v.maxLength(20)) }),
	answer: Codes,
	refusals: { ...signInRefusals, 'not-begun': null }
});

export const renewRecoveryCodes = defineCommand({
	name: 'staff.renew-recovery-codes',
	from: ['desk'],
	staff,
	input: v.object({ password: Given }),
	answer: Codes,
	refusals: { ...signInRefusals, 'no-second-step': null }
});

export const dropSecondStep = defineCommand({
	name: 'staff.drop-second-step',
	from: ['desk'],
	staff,
	input: v.object({ password: Given }),
	answer: v.object({}),
	refusals: { ...signInRefusals, 'no-second-step': null }
});

/** The PIN (at the desk: the password, for whoever has one) typed once more, before a sensitive act. */
export const prove = defineCommand({
	name: 'staff.prove',
	from: ['host', 'table', 'handheld', 'till', 'desk'],
	staff: ['server', 'host', 'cashier', 'manager', 'technician', 'privacy'],
	input: v.object({ secret: Given }),
	answer: v.object({}),
	refusals: signInRefusals
});
